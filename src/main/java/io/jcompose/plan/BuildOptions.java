package io.jcompose.plan;

import java.util.List;

/** What the command line adds to a build; args are {@code KEY=value} or {@code KEY}. */
public record BuildOptions(boolean noCache, boolean pull, List<String> args) {
  public static final BuildOptions NONE = new BuildOptions(false, false, List.of());

  public BuildOptions {
    args = List.copyOf(args);
  }
}
