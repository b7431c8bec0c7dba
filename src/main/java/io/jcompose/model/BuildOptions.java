package io.jcompose.model;

import java.util.List;
import java.util.Optional;

/**
 * What the command line adds to every build.
 *
 * @param args {@code KEY=value} or {@code KEY}
 * @param memory how many bytes the build may use; the classic builder alone heeds it
 * @param ssh agents and keys besides those of the file: {@code default}, or {@code id=path}
 * @param provenance in place of the file's, such as {@code mode=max} or {@code false}
 * @param sbom in place of the file's
 * @param outputs what is to come of it; empty is the image
 */
public record BuildOptions(
    boolean noCache,
    boolean pull,
    List<String> args,
    Optional<Long> memory,
    List<String> ssh,
    Optional<String> provenance,
    Optional<String> sbom,
    List<BuildOutput> outputs) {
  public static final BuildOptions NONE =
      new BuildOptions(
          false,
          false,
          List.of(),
          Optional.empty(),
          List.of(),
          Optional.empty(),
          Optional.empty(),
          List.of());

  public BuildOptions {
    args = List.copyOf(args);
    ssh = List.copyOf(ssh);
    outputs = List.copyOf(outputs);
  }

  /** Further names of the image. */
  public List<String> names() {
    return outputs.stream().flatMap(it -> it.names().stream()).toList();
  }

  /** The same for images. */
  public BuildOptions withoutOutputs() {
    return new BuildOptions(noCache, pull, args, memory, ssh, provenance, sbom, List.of());
  }
}
