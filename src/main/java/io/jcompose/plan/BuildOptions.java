package io.jcompose.plan;

import java.util.List;
import java.util.Optional;

/**
 * What the command line adds to a build.
 *
 * @param args {@code KEY=value} or {@code KEY}
 * @param memory how many bytes the build may use
 */
public record BuildOptions(
    boolean noCache, boolean pull, List<String> args, Optional<Long> memory) {
  public static final BuildOptions NONE =
      new BuildOptions(false, false, List.of(), Optional.empty());

  public BuildOptions {
    args = List.copyOf(args);
  }
}
