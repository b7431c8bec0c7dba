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
    return up(
        Intent.Recreate.DIVERGED,
        Intent.Recreate.DIVERGED,
        images,
        false,
        Intent.OrphanPolicy.TELL);
  }

  /** An {@code up} that does this about orphans. */
  public static Intent.Up up(Intent.OrphanPolicy orphans) {
    return up(
        Intent.Recreate.DIVERGED, Intent.Recreate.DIVERGED, ImagePolicy.BY_SERVICE, false, orphans);
  }

  /** An {@code up} that replaces no container. */
  public static Intent.Up keeping() {
    return up(
        Intent.Recreate.NEVER,
        Intent.Recreate.NEVER,
        ImagePolicy.BY_SERVICE,
        false,
        Intent.OrphanPolicy.TELL);
  }

  /** An {@code up} that replaces every container, with its anonymous volumes. */
  public static Intent.Up renewing() {
    return up(
        Intent.Recreate.ALWAYS,
        Intent.Recreate.DIVERGED,
        ImagePolicy.BY_SERVICE,
        true,
        Intent.OrphanPolicy.TELL);
  }

  private static Intent.Up up(
      Intent.Recreate named,
      Intent.Recreate others,
      ImagePolicy images,
      boolean renewing,
      Intent.OrphanPolicy orphans) {
    return new Intent.Up(
        List.of(),
        named,
        others,
        images,
        renewing,
        orphans,
        true,
        false,
        Optional.empty(),
        Answers.NONE);
  }
}
