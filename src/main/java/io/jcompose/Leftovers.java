package io.jcompose;

import io.jcompose.event.Outcome;
import io.jcompose.host.ProjectLock;
import io.jcompose.plan.Action;
import io.jcompose.plan.Intent;
import io.jcompose.plan.Plan;
import io.jcompose.state.LiveContainer.LiveMount;
import java.util.ArrayList;
import java.util.TreeSet;

/**
 * The anonymous volumes that a {@code down} takes away, remembered with the project's lock until it
 * has: once their containers are gone, nothing on the engine tells whose they were.
 */
final class Leftovers {
  private final ProjectLock lock;
  private final Intent intent;

  Leftovers(ProjectLock lock, Intent intent) {
    this.lock = lock;
    this.intent = intent;
  }

  /** The intent, and what an earlier run that was cut off left to do. */
  Intent intent() {
    if (intent instanceof Intent.Down down && down.volumes() && !lock.remembered().isEmpty()) {
      var names = new TreeSet<>(lock.remembered());
      names.removeIf(it -> !LiveMount.anonymous(it));
      return down.withLeftovers(names);
    }
    return intent;
  }

  /** Before anything is removed. */
  void begin(Plan plan) {
    if (intent instanceof Intent.Down down && down.volumes()) {
      var names = new ArrayList<String>();
      for (var step : plan.steps()) {
        if (step.action() instanceof Action.RemoveVolume it && LiveMount.anonymous(it.name())) {
          names.add(it.name());
        }
      }
      lock.remember(names);
    }
  }

  /** When all that could be done is done. */
  void end(Outcome outcome) {
    boolean whole = !outcome.failed() && !outcome.cancelled();
    if (whole && intent instanceof Intent.Down down && down.volumes()) {
      lock.remember(new ArrayList<>());
    }
  }
}
