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
 */
public record BuildOptions(
    boolean noCache,
    boolean pull,
    List<String> args,
    Optional<Long> memory,
    List<String> ssh,
    Optional<String> provenance,
    Optional<String> sbom) {
  public static final BuildOptions NONE =
      new BuildOptions(
          false, false, List.of(), Optional.empty(), List.of(), Optional.empty(), Optional.empty());

  public BuildOptions {
    args = List.copyOf(args);
    ssh = List.copyOf(ssh);
  }
}
