package io.jcompose.watch;

import io.jcompose.diag.Diagnostic;
import io.jcompose.diag.JComposeException;
import io.jcompose.engine.Engine;
import io.jcompose.event.Cancel;
import io.jcompose.model.Stack;
import io.jcompose.plan.Intent;
import io.jcompose.plan.Intent.Recreate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * Watches the files of a stack and does what its rules say when they change. Opening it takes the
 * files as they are; {@link #run} waits for what becomes of them, on one thread that does
 * everything in its turn.
 */
public final class Watching implements AutoCloseable {
  private static final long QUIET_NANOS = TimeUnit.MILLISECONDS.toNanos(50);
  private static final long LONGEST_NANOS = TimeUnit.MILLISECONDS.toNanos(500);
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final Stage stage;
  private final Settings settings;
  private final Cancel cancel;
  private final BlockingQueue<Signal> signals = new LinkedBlockingQueue<>();
  private final Window window = new Window(QUIET_NANOS, LONGEST_NANOS);
  private final Set<String> touched = new HashSet<>();
  private final Deque<Deed> left = new ArrayDeque<>();
  private final FileEvents files;
  private final Tree tree;
  private final Rereading rereading;
  private final Posts posts;
  private final Deeds deeds;
  private volatile boolean running;

  private Watching(
      Stage stage,
      SortedMap<String, Engine> engines,
      Settings settings,
      Cancel cancel,
      Rereading rereading) {
    this.stage = stage;
    this.settings = settings;
    this.cancel = cancel;
    this.rereading = rereading;
    this.files = FileEvents.open(signals::add);
    this.tree = new Tree(files, this::problem);
    var context = new Post.Context(stage, settings, cancel, signals::add, this::problem);
    this.posts = new Posts(engines, context);
    this.deeds = new Deeds(stage, rereading.stack(), posts, settings, cancel);
  }

  /**
   * Takes the files as they are: what changes from now on will be noticed.
   *
   * @param engines those of the stack's hosts, or the only one, whose name is empty
   * @throws JComposeException when there is nothing to watch, or it cannot be watched
   */
  public static Watching open(
      Stage stage,
      SortedMap<String, Engine> engines,
      Stage.Reading reading,
      Settings settings,
      Cancel cancel) {
    check(reading.stack(), settings.services());
    var made = Triggers.of(reading, settings.services());
    made.warnings().forEach(it -> stage.tell(new WatchEvent.Notice(it)));
    var rereading = new Rereading(stage, reading.stack(), made.interest(), settings.services());
    var watching = new Watching(stage, engines, settings, cancel, rereading);
    try {
      watching.tree.begin(made.interest());
      return watching;
    } catch (JComposeException e) {
      watching.close();
      throw e;
    }
  }

  /**
   * Refuses a stack with nothing to watch.
   *
   * @param services those that are meant; all when empty
   */
  public static void check(Stack stack, Collection<String> services) {
    if (!possible(stack, services)) {
      throw new JComposeException(WatchProblems.nothingToWatch(meant(stack, services)));
    }
  }

  /** Whether one of these services has something to watch. */
  public static boolean possible(Stack stack, Collection<String> services) {
    for (String name : meant(stack, services)) {
      var service = stack.services().get(name);
      if (service != null && !service.tooling().watches().isEmpty()) {
        return true;
      }
    }
    return false;
  }

  private static Set<String> meant(Stack stack, Collection<String> services) {
    return services.isEmpty() ? stack.services().keySet() : new TreeSet<>(services);
  }

  /** The stack as it is to be brought up before it is watched: with new images where it builds. */
  public static Stack built(Stack stack) {
    return Wishes.built(stack);
  }

  /** What is wanted of that stack. */
  public static Intent.Up intent(Collection<String> services) {
    return Wishes.up(services, Recreate.DIVERGED, Recreate.NEVER);
  }

  /** Brings the stack up, with new images for the services that are watched and have a build. */
  public Stage.Ending up() throws InterruptedException {
    return stage.change(built(rereading.stack()), intent(settings.services()), cancel).ending();
  }

  /** Watches until it is cancelled. */
  public void run() throws InterruptedException {
    running = true;
    try (var registration = cancel.onRequest(() -> signals.add(new Signal.Stop()));
        var hosts = posts.begin()) {
      var services = new TreeSet<String>();
      rereading.interest().triggers().forEach(it -> services.add(it.service()));
      stage.tell(new WatchEvent.Enabled(services));
      oweInitially(rereading.interest().triggers());
      while (!cancel.isRequested()) {
        turn();
      }
    } finally {
      stage.tell(new WatchEvent.Disabled());
    }
  }

  private void turn() throws InterruptedException {
    long patience = left.isEmpty() ? Long.MAX_VALUE : PATIENCE_NANOS;
    long wait = Math.min(window.left(System.nanoTime()), patience);
    var signal = signals.poll(wait, TimeUnit.NANOSECONDS);
    if (signal instanceof Signal.Touched it) {
      touch(it.paths());
    } else if (signal instanceof Signal.Answers it) {
      deeds.missedBy(it.host()).ifPresent(left::add);
      work();
    } else if (signal instanceof Signal.Broken it) {
      throw it.failure();
    } else if (signal == null) {
      work();
    }
    if (window.isDue(System.nanoTime())) {
      window.close();
      flush();
    }
  }

  private void touch(Set<String> paths) {
    for (String path : paths) {
      if (rereading.interest().concerns(path) && touched.add(path)) {
        window.touch(System.nanoTime());
      }
    }
  }

  private void flush() throws InterruptedException {
    var changes = tree.changes(touched);
    touched.clear();
    var changed = rereading.files(changes);
    if (!changed.isEmpty()) {
      reread(changed);
    }
    left.addAll(Batch.deeds(rereading.interest(), changes));
    work();
  }

  private void reread(List<String> changed) {
    var before = rereading.interest().triggers();
    var result = rereading.again();
    tree.begin(rereading.interest());
    if (result == Rereading.Result.BROKEN) {
      return;
    }
    deeds.use(rereading.stack());
    posts.retain(rereading.interest());
    var added = new ArrayList<>(rereading.interest().triggers());
    added.removeIf(it -> before.stream().anyMatch(it::sameRule));
    oweInitially(added);
    if (result == Rereading.Result.OTHER) {
      stage.tell(new WatchEvent.StackChanged(changed));
      left.add(new Deed.Apply());
    }
  }

  /** What {@code initial_sync} wants is owed to every container, as what changes later is. */
  private void oweInitially(List<Trigger> triggers) {
    for (Trigger trigger : triggers) {
      if (trigger.copies()) {
        boolean whole = trigger.rule().initialSync();
        var delivery = Batch.whole(rereading.interest(), trigger, whole ? tree.all() : List.of());
        posts.owe(trigger.service(), delivery);
        if (whole) {
          stage.tell(new WatchEvent.InitialSync(trigger.service(), delivery.size()));
        }
      }
    }
  }

  /** Does what is left to do, as far as a host is there. */
  private void work() throws InterruptedException {
    try {
      while (!left.isEmpty() && !cancel.isRequested()) {
        deeds.perform(left.element());
        left.remove();
      }
    } catch (Lost e) {
      // It is tried again, when a host answers and every second.
    }
  }

  private void problem(Diagnostic problem) {
    if (problem.isError() && !running) {
      throw new JComposeException(problem);
    }
    stage.tell(new WatchEvent.Notice(problem));
  }

  @Override
  public void close() {
    posts.close();
    files.close();
  }
}
