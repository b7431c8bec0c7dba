package io.jcompose.cli.options;

import io.jcompose.cli.Shell;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/**
 * The options of {@code build} that only BuildKit heeds. Those that docker compose itself no longer
 * heeds are accepted.
 */
public final class BuildKitOptions {
  @Option(
      names = "--builder",
      paramLabel = "NAME",
      description = "The builder: default or the docker context, which is the engine itself.")
  private @Nullable String builder;

  @Option(
      names = "--check",
      description = "Look at the Dockerfiles for mistakes, and build nothing.")
  private boolean check;

  @Option(names = "--print", description = "Print the builds as a bake file, and build nothing.")
  private boolean print;

  @Option(
      names = "--provenance",
      paramLabel = "MODE",
      description = "Attest how an image was made: true, false, mode=min, mode=max.")
  private @Nullable String provenance;

  @Option(
      names = "--sbom",
      paramLabel = "MODE",
      description = "Attest what is in an image: true, false, generator=IMAGE.")
  private @Nullable String sbom;

  @Option(
      names = "--ssh",
      paramLabel = "ID=PATH",
      description = "An ssh agent or key for the builds: default, or an id with a path.")
  private List<String> ssh = new ArrayList<>();

  @Option(
      names = {"--parallel", "--compress", "--force-rm", "--no-rm"},
      hidden = true)
  @SuppressWarnings("UnusedVariable") // accepted because scripts give it
  private boolean ignored;

  @Option(names = "--progress", paramLabel = "MODE", hidden = true)
  private @Nullable String progress;

  /** The builder that is named. */
  public Optional<String> builder() {
    return Optional.ofNullable(builder);
  }

  /** How progress is shown, in place of what is said before the command. */
  public Optional<String> progress() {
    return Optional.ofNullable(progress);
  }

  /** Whether the Dockerfiles are only to be looked at. */
  public boolean checks() {
    return check;
  }

  /** Whether the builds are to be printed in place of made. */
  public boolean prints() {
    return print;
  }

  /** Agents and keys, with whole paths. */
  public List<String> ssh(Shell shell) {
    var whole = new ArrayList<String>();
    for (String agent : ssh) {
      int equals = agent.indexOf('=');
      Path at = Path.of(shell.directory()).resolve(agent.substring(equals + 1));
      whole.add(equals < 0 ? agent : agent.substring(0, equals + 1) + at.normalize());
    }
    return whole;
  }

  public Optional<String> provenance() {
    return Optional.ofNullable(provenance);
  }

  public Optional<String> sbom() {
    return Optional.ofNullable(sbom);
  }
}
