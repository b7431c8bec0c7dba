package io.jcompose.live;

import io.jcompose.engine.EventStream;
import java.util.Optional;

/** What the coordinator of a {@link SiteFollowing} waits for. */
sealed interface Signal {
  /** The engine told something. */
  record Told(EventStream.Item item) implements Signal {}

  /**
   * A log has ended.
   *
   * @param run when the run that was read had started, empty when the container is gone
   * @param counts whether it is a run whose end is to be told
   * @param progressed whether there was output
   */
  record LogEnded(Tail tail, String run, boolean counts, boolean progressed) implements Signal {}

  /** Nothing is expected any more that was not seen yet. */
  record NoMoreExpected() implements Signal {}

  /** Something is expected again. */
  record MoreExpected() implements Signal {}

  /** Reading is over; the failure is absent when it was asked for. */
  record Stop(Optional<RuntimeException> failure) implements Signal {}
}
