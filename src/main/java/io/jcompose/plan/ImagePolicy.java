package io.jcompose.plan;

import io.jcompose.model.AutoBuild;
import io.jcompose.model.BuildOptions;
import io.jcompose.model.Service;
import io.jcompose.model.Stack;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * How images come about.
 *
 * @param pull overrides every service's policy: always, missing, never, build, or absent
 */
public record ImagePolicy(Optional<String> pull, Building building, BuildOptions options) {
  public static final ImagePolicy BY_SERVICE =
      new ImagePolicy(Optional.empty(), Building.IF_MISSING, BuildOptions.NONE);

  private static final Optional<ImagePolicy> NONE = Optional.empty();

  /** Whether an image is built again when what it is built of has changed. */
  boolean auto(Stack stack, Service service) {
    return building == Building.IF_CHANGED && service.source().build().isPresent()
        || building == Building.IF_MISSING && AutoBuild.asked(stack, service);
  }

  /** The services whose images an intent builds again when what they are built of has changed. */
  public static SortedSet<String> automatic(Stack stack, Intent intent) {
    var automatic = new TreeSet<String>();
    var policy =
        intent instanceof Intent.Up up
            ? Optional.of(up.images())
            : intent instanceof Intent.Run run ? Optional.of(run.images()) : NONE;
    for (Service service : stack.services().values()) {
      if (policy.isPresent() && policy.get().auto(stack, service)) {
        automatic.add(service.name());
      }
    }
    return automatic;
  }

  /** When images are built. */
  public enum Building {
    IF_MISSING,
    /** Also when what they are built of has changed. */
    IF_CHANGED,
    ALWAYS,
    NEVER
  }
}
