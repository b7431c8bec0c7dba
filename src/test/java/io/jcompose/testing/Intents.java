package io.jcompose.testing;

import io.jcompose.plan.Answers;
import io.jcompose.plan.ImagePolicy;
import io.jcompose.plan.Intent;
import java.util.List;
import java.util.Optional;

/** Intents of tests that differ from the plain ones. */
public final class Intents {
  private Intents() {}

  /** An {@code up} that gets its images that way. */
  public static Intent.Up up(ImagePolicy images) {
    return up(images, Intent.OrphanPolicy.TELL);
  }

  /** An {@code up} that does this about orphans. */
  public static Intent.Up up(Intent.OrphanPolicy orphans) {
    return up(ImagePolicy.BY_SERVICE, orphans);
  }

  private static Intent.Up up(ImagePolicy images, Intent.OrphanPolicy orphans) {
    return new Intent.Up(
        List.of(),
        Intent.Recreate.DIVERGED,
        Intent.Recreate.DIVERGED,
        images,
        false,
        orphans,
        true,
        false,
        Optional.empty(),
        Answers.NONE);
  }
}
