package io.jcompose;

import io.jcompose.event.Outcome;
import io.jcompose.host.ProjectLock;
import io.jcompose.plan.Action;
import io.jcompose.plan.Intent;
import io.jcompose.plan.Plan;
import io.jcompose.state.LiveContainer.LiveMount;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * The anonymous volumes that a {@code down --volumes} or an {@code up --renew-anon-volumes} takes
 * away, remembered with the project's lock until it has: once their containers are gone, nothing on
 * the engine tells whose they were.
 */
final class Leftovers {
  private final ProjectLock lock;
  private final Intent intent;

  /** What stays remembered when this is done, because only a {@code down} takes it away. */
  private final List<String> before;

  Leftovers(ProjectLock lock, Intent intent) {
    this.lock = lock;
    this.intent = intent;
    this.before = intent instanceof Intent.Up ? List.copyOf(lock.remembered()) : List.of();
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
    if (takesVolumes()) {
      var names = new TreeSet<>(before);
      for (var step : plan.steps()) {
        if (step.action() instanceof Action.RemoveVolume it && LiveMount.anonymous(it.name())) {
          names.add(it.name());
        }
      }
      lock.remember(new ArrayList<>(names));
    }
  }

  /** When all that could be done is done. */
  void end(Outcome outcome) {
    boolean whole = !outcome.failed() && !outcome.cancelled();
    if (whole && takesVolumes()) {
      lock.remember(before);
    }
  }

  private boolean takesVolumes() {
    return intent instanceof Intent.Down down && down.volumes()
        || intent instanceof Intent.Up up && up.renewAnonymousVolumes();
  }
}
