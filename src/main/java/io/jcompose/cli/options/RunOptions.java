package io.jcompose.cli.options;

import io.jcompose.cli.CliProblems;
import io.jcompose.diag.JComposeException;
import io.jcompose.load.text.BadTextException;
import io.jcompose.load.text.PortSpec;
import io.jcompose.load.text.ShellWords;
import io.jcompose.model.Networking.Port;
import io.jcompose.spec.OneOffService.Changes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options of {@code run} that make its container differ from the service's own. */
public final class RunOptions {
  @Option(names = "--cap-add", paramLabel = "CAPABILITY", description = "Add a capability.")
  private List<String> capAdd = new ArrayList<>();

  @Option(names = "--cap-drop", paramLabel = "CAPABILITY", description = "Take a capability away.")
  private List<String> capDrop = new ArrayList<>();

  @Option(
      names = "--entrypoint",
      paramLabel = "COMMAND",
      description = "Another entrypoint than the image's; words as in a shell.")
  private @Nullable String entrypoint;

  @Mixin private ProcessOptions process = new ProcessOptions();

  @Option(
      names = "--env-from-file",
      paramLabel = "FILE",
      description = "Set the variables of a file.")
  private List<String> envFiles = new ArrayList<>();

  @Option(
      names = {"-l", "--label", "--labels"},
      paramLabel = "NAME=VALUE",
      description = "Add a label.")
  private List<String> labels = new ArrayList<>();

  @Option(
      names = {"-p", "--publish"},
      paramLabel = "PORT",
      description = "Publish a port, as 8080:80.")
  private List<String> publish = new ArrayList<>();

  @Option(
      names = {"-P", "--service-ports"},
      description = "Publish the service's ports.")
  private boolean servicePorts;

  @Option(names = "--use-aliases", description = "Give it the service's names on its networks.")
  private boolean useAliases;

  @Option(
      names = {"-v", "--volume", "--volumes"},
      paramLabel = "VOLUME",
      description = "Mount something, as ./data:/data.")
  private List<String> volumes = new ArrayList<>();

  /** The files of variables, the last one has the last word. */
  public List<String> envFiles() {
    return envFiles;
  }

  public List<String> volumes() {
    return volumes;
  }

  /**
   * What is asked for.
   *
   * @param command absent is the service's own
   * @param around what variables and mounts are, which is not known here
   */
  public Changes changes(Optional<List<String>> command, Around around) {
    if (servicePorts && !publish.isEmpty()) {
      throw new JComposeException(CliProblems.conflict("--service-ports", "--publish"));
    }
    var variables = new HashMap<String, Optional<String>>();
    around.fromFiles().forEach((name, value) -> variables.put(name, Optional.of(value)));
    variables.putAll(process.variables(around.environment()));
    return new Changes(
        command,
        words(entrypoint),
        variables,
        process.user(),
        process.workdir(),
        around.tty(),
        around.stdin(),
        capAdd,
        capDrop,
        pairs(labels),
        servicePorts,
        ports(publish),
        around.mounts(),
        useAliases);
  }

  /** What the surroundings contribute. */
  public record Around(
      Map<String, String> environment,
      Map<String, String> fromFiles,
      List<io.jcompose.model.Storage.Mount> mounts,
      boolean tty,
      boolean stdin) {}

  private static Optional<List<String>> words(@Nullable String line) {
    if (line == null || line.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(ShellWords.parse(line).words());
    } catch (BadTextException e) {
      throw new JComposeException(CliProblems.badValue("--entrypoint", line, "it " + e.reason()));
    }
  }

  private static Map<String, String> pairs(List<String> entries) {
    var pairs = new HashMap<String, String>();
    for (String entry : entries) {
      int equals = entry.indexOf('=');
      pairs.put(
          equals < 0 ? entry : entry.substring(0, equals),
          equals < 0 ? "" : entry.substring(equals + 1));
    }
    return pairs;
  }

  private static List<Port> ports(List<String> entries) {
    var ports = new ArrayList<Port>();
    for (String entry : entries) {
      try {
        for (PortSpec port : PortSpec.parse(entry, false)) {
          ports.add(new Port(port.target(), port.published(), port.hostIp(), port.protocol()));
        }
      } catch (BadTextException e) {
        throw new JComposeException(CliProblems.badValue("--publish", entry, "it " + e.reason()));
      }
    }
    return ports;
  }
}
