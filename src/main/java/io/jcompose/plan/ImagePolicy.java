package io.jcompose.plan;

import io.jcompose.model.BuildOptions;
import java.util.Optional;

/**
 * How images come about.
 *
 * @param pull overrides every service's policy: always, missing, never, build, or absent
 */
public record ImagePolicy(Optional<String> pull, Building building, BuildOptions options) {
  public static final ImagePolicy BY_SERVICE =
      new ImagePolicy(Optional.empty(), Building.IF_MISSING, BuildOptions.NONE);

  /** When images are built. */
  public enum Building {
    IF_MISSING,
    ALWAYS,
    NEVER
  }
}
