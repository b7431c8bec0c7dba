package io.jcompose.plan;

import io.jcompose.spec.Labels;
import io.jcompose.state.LiveContainer;
import java.util.Optional;

/**
 * For {@code run}: removes containers of earlier runs that were cut off before they started. They
 * can only be such: a run creates and starts its container while it holds the project's lock.
 */
final class UnstartedRule implements Rule {
  @Override
  public void plan(Input in, PlanBuilder out) {
    in.live().containers().stream()
        .filter(UnstartedRule::left)
        .forEach(
            it ->
                Removal.of(in, it, new Reason.Leftover(), Optional.empty(), true)
                    .emit(out, Guard.ALWAYS));
  }

  /** Another tool's may be about to start. */
  private static boolean left(LiveContainer container) {
    return container.oneOff()
        && container.condition().state().equals("created")
        && !container.label(Labels.FIELDS).isEmpty();
  }
}
