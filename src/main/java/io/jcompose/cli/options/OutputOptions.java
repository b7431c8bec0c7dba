package io.jcompose.cli.options;

import io.jcompose.cli.CliProblems;
import io.jcompose.cli.Shell;
import io.jcompose.diag.JComposeException;
import io.jcompose.model.BuildOutput;
import io.jcompose.model.BuildOutput.Kind;
import io.jcompose.value.CommaFields;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What is to come of builds, and where it goes; in the words of docker buildx. */
public final class OutputOptions {
  private static final String OUTPUT = "--output";

  @Option(
      names = {"-o", OUTPUT},
      paramLabel = "OUTPUT",
      description =
          "Where the result goes in place of the engine: a directory, - for a tar on standard"
              + " output, or type=TYPE,dest=PATH with local, tar, oci, docker, image, registry.")
  private List<String> outputs = new ArrayList<>();

  @Option(names = "--load", description = "Also keep the image on the engine, as without --output.")
  private boolean load;

  @Option(names = "--push", description = "Push the images when they are built.")
  private boolean push;

  @Option(
      names = "--metadata-file",
      paramLabel = "FILE",
      description = "Write what the builder tells of each image, such as its digest, as JSON.")
  private @Nullable String metadata;

  /** Whether images are to be pushed. */
  public boolean pushes() {
    return push || outputs.stream().anyMatch(it -> it.equals("type=registry") || pushing(it));
  }

  public Optional<Path> metadata(Shell shell) {
    return Optional.ofNullable(metadata).map(it -> Path.of(shell.directory()).resolve(it));
  }

  /**
   * What the options say; empty is the image on the engine, as usual.
   *
   * @throws JComposeException naming what does not make sense
   */
  public List<BuildOutput> outputs(Shell shell) {
    var all = new ArrayList<BuildOutput>();
    outputs.forEach(it -> all.add(output(it, shell)));
    if (!all.isEmpty()
        && (load || pushes())
        && all.stream().allMatch(it -> it.place().isPresent())) {
      all.add(BuildOutput.IMAGE);
    }
    return all;
  }

  private static boolean pushing(String text) {
    return CommaFields.of(text).contains("push=true");
  }

  private static BuildOutput output(String text, Shell shell) {
    if (text.indexOf('=') < 0) {
      boolean pipe = text.equals(BuildOutput.PIPE);
      return placed(text, pipe ? Kind.TAR : Kind.LOCAL, text, new TreeMap<>(), shell);
    }
    var fields = new TreeMap<String, String>();
    for (String field : CommaFields.of(text)) {
      int equals = field.indexOf('=');
      if (equals < 1) {
        throw bad(text, "it takes key=value with commas between");
      }
      fields.put(field.substring(0, equals).strip(), field.substring(equals + 1).strip());
    }
    String type = fields.getOrDefault("type", "");
    String place = fields.getOrDefault("dest", "");
    fields.keySet().removeAll(List.of("type", "dest"));
    return switch (type) {
      case "local" -> placed(text, Kind.LOCAL, place, fields, shell);
      case "tar" -> placed(text, Kind.TAR, place.isEmpty() ? "-" : place, fields, shell);
      case "oci" -> placed(text, Kind.OCI, place.isEmpty() ? "-" : place, fields, shell);
      case "docker" ->
          place.isEmpty() ? image(text, fields) : placed(text, Kind.DOCKER, place, fields, shell);
      case "image", "registry" -> image(text, fields);
      default -> throw bad(text, "its type is one of local, tar, oci, docker, image, registry");
    };
  }

  /** The image has the names of its service too, and the engine's way of storing it. */
  private static BuildOutput image(String text, TreeMap<String, String> fields) {
    fields.remove("push");
    String name = fields.getOrDefault("name", "");
    fields.remove("name");
    if (!fields.isEmpty()) {
      throw bad(text, "an image on the engine takes no `" + fields.firstKey() + "`");
    }
    return name.isEmpty() ? BuildOutput.IMAGE : BuildOutput.named(name);
  }

  private static BuildOutput placed(
      String text, Kind kind, String place, TreeMap<String, String> fields, Shell shell) {
    if (place.isEmpty() || kind == Kind.LOCAL && place.equals(BuildOutput.PIPE)) {
      throw bad(text, "it needs dest=PATH");
    }
    if (!place.equals(BuildOutput.PIPE)) {
      String path = Path.of(shell.directory()).resolve(place).normalize().toString();
      return new BuildOutput(kind, Optional.of(path), fields);
    }
    if (shell.terminal().out()) {
      throw bad(text, "standard output is a terminal; name a file with dest=FILE");
    }
    return new BuildOutput(kind, Optional.of(place), fields);
  }

  private static JComposeException bad(String text, String why) {
    return new JComposeException(CliProblems.badValue(OUTPUT, text, why));
  }
}
