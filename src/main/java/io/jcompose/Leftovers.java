package io.jcompose;

import io.jcompose.event.Event;
import io.jcompose.event.EventSink;
import io.jcompose.event.Outcome;
import io.jcompose.event.Status;
import io.jcompose.host.ProjectLock;
import io.jcompose.plan.ContainerAction;
import io.jcompose.plan.Intent;
import io.jcompose.plan.Plan;
import io.jcompose.plan.ProgramAction.RunHook;
import io.jcompose.plan.ProgramAction.RunHook.Point;
import io.jcompose.plan.Step;
import io.jcompose.plan.VolumeAction;
import io.jcompose.state.LiveContainer.LiveMount;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What nothing on the engine tells of a run that was cut off, remembered with the project's lock
 * until it is done: the anonymous volumes that a {@code down --volumes} or an {@code up
 * --renew-anon-volumes} takes away, once their containers are gone; and the {@code post_start}
 * hooks of containers that were started.
 */
final class Leftovers {
  private static final String HOOKS = "post_start ";

  private final ProjectLock lock;
  private final Intent intent;

  /** What stays remembered when this is done, because only a {@code down} takes it away. */
  private final List<String> before;

  /** The containers, as subjects of facts, whose hooks are to run. */
  private final Set<String> unhooked = new TreeSet<>();

  private List<Step> steps = List.of();

  /** The volumes that are remembered while it runs. */
  private Set<String> taken = Set.of();

  /** The last hook's step of each of those containers. */
  private final Map<String, Integer> lastHooks = new TreeMap<>();

  Leftovers(ProjectLock lock, Intent intent) {
    this.lock = lock;
    this.intent = intent;
    this.before = intent instanceof Intent.Up ? volumes() : List.of();
    for (String word : lock.remembered()) {
      if (word.startsWith(HOOKS)) {
        unhooked.add(word.substring(HOOKS.length()));
      }
    }
  }

  private List<String> volumes() {
    return lock.remembered().stream().filter(LiveMount::anonymous).toList();
  }

  /** What started without its hooks. */
  Set<String> unhooked() {
    return Set.copyOf(unhooked);
  }

  /** The intent, and what an earlier run that was cut off left to do. */
  Intent intent() {
    if (intent instanceof Intent.Down down && down.volumes() && !volumes().isEmpty()) {
      return down.withLeftovers(new TreeSet<>(volumes()));
    }
    return intent;
  }

  /** Before anything is changed. */
  void begin(Plan plan) {
    steps = plan.steps();
    for (Step step : steps) {
      afterStart(step).ifPresent(it -> lastHooks.put(it, step.id()));
    }
    unhooked.addAll(lastHooks.keySet());
    var names = new TreeSet<>(takesVolumes() ? before : volumes());
    if (takesVolumes()) {
      for (var step : plan.steps()) {
        if (step.action() instanceof VolumeAction.RemoveVolume it
            && LiveMount.anonymous(it.name())) {
          names.add(it.name());
        }
      }
    }
    taken = names;
    remember(taken);
  }

  /**
   * The same events, of which those count that end hooks: a run that is killed later on leaves them
   * done.
   */
  EventSink heeding(EventSink events) {
    return event -> {
      if (event instanceof Event.StepDone done) {
        hooked(done.step());
      }
      events.emit(event);
    };
  }

  private void hooked(int step) {
    lastHooks.forEach(
        (container, last) -> {
          if (last == step && unhooked.remove(container)) {
            remember(taken);
          }
        });
  }

  /** When all that could be done is done. */
  void end(Outcome outcome) {
    boolean whole = !outcome.failed() && !outcome.cancelled();
    if (whole && intent instanceof Intent.Down) {
      unhooked.clear();
    }
    var owed = new TreeSet<String>();
    for (Step step : steps) {
      afterStart(step)
          .filter(it -> !settled(step, outcome) && started(it, outcome))
          .ifPresent(owed::add);
    }
    steps.forEach(it -> afterStart(it).ifPresent(unhooked::remove));
    unhooked.addAll(owed);
    remember(whole && takesVolumes() ? before : volumes());
  }

  private static boolean settled(Step step, Outcome outcome) {
    var status = outcome.steps().get(step.id());
    return status == Status.DONE || status == Status.UNNEEDED;
  }

  /** Whether the container runs since this run, or ran before it. */
  private boolean started(String container, Outcome outcome) {
    return steps.stream()
        .filter(it -> it.yields().subject().equals(container))
        .filter(
            it ->
                it.action() instanceof ContainerAction.StartContainer
                    || it.action() instanceof ContainerAction.RestartContainer)
        .allMatch(it -> settled(it, outcome));
  }

  private void remember(Collection<String> volumes) {
    var words = new ArrayList<>(volumes);
    unhooked.forEach(it -> words.add(HOOKS + it));
    lock.remember(words);
  }

  /** The subject of the container that the step runs a hook in, after its start. */
  private static Optional<String> afterStart(Step step) {
    return step.action() instanceof RunHook hook
            && hook.point() == Point.POST_START
            && !hook.tolerant()
        ? Optional.of(hook.instance())
        : Optional.empty();
  }

  private boolean takesVolumes() {
    return intent instanceof Intent.Down down && down.volumes()
        || intent instanceof Intent.Up up && up.renewAnonymousVolumes();
  }
}
