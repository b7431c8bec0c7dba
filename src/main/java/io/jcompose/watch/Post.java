package io.jcompose.watch;

import io.jcompose.diag.Diagnostic;
import io.jcompose.engine.Engine;
import io.jcompose.engine.EngineException;
import io.jcompose.event.Cancel;
import io.jcompose.wire.ContainerSummary;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * What a watch does on one host: brings its containers their files, and runs commands in them, on a
 * thread of its own, so that a host which is slow or silent keeps no other waiting. What a silent
 * one is owed it gets when it answers again.
 */
final class Post implements AutoCloseable {
  private static final long PAUSE_MILLIS = 1000;

  private final String host;
  private final Stage stage;
  private final Cancel cancel;
  private final Consumer<Signal> signals;
  private final ContainerCommand commands;
  private final Courier courier;
  private final Mirrors mirrors;
  private final ContainerEvents starts;
  private final Set<Deed.Exec> left = new LinkedHashSet<>();
  private final ScheduledExecutorService thread;
  private int pending;
  private boolean lost;
  private boolean closed;

  /**
   * One that has not begun; the monitor guards the last three fields.
   *
   * @param host its name; empty for the only engine
   */
  Post(String host, Engine engine, Context context) {
    this.host = host;
    this.stage = context.stage();
    this.cancel = context.cancel();
    this.signals = context.signals();
    this.commands = new ContainerCommand(engine, cancel, stage::tell);
    this.courier = new Courier(engine, cancel, commands, context.problems());
    this.mirrors = new Mirrors(engine, context.settings().project(), courier);
    this.starts = new ContainerEvents(engine, context.settings().project(), this::hear);
    this.thread =
        Executors.newSingleThreadScheduledExecutor(
            work -> {
              var made = new Thread(work, "jc-post-" + host);
              made.setDaemon(true);
              return made;
            });
  }

  /** What the posts of a watch share. */
  record Context(
      Stage stage,
      Settings settings,
      Cancel cancel,
      Consumer<Signal> signals,
      Consumer<Diagnostic> problems) {}

  /** Listens to its host from now on. */
  void begin() {
    starts.begin();
  }

  private void hear(ContainerEvents.Heard heard) {
    if (heard instanceof ContainerEvents.Heard.Lost it) {
      lose(it.words());
    } else {
      submit(() -> {});
    }
  }

  /** Brings it what its containers are owed, and tells when that is done. */
  void look() {
    submit(() -> {});
  }

  void owe(String service, Delivery delivery) {
    submit(() -> mirrors.owe(service, delivery));
  }

  void retain(Interest interest) {
    submit(() -> mirrors.retain(interest));
  }

  void run(Deed.Exec deed) {
    submit(() -> left.add(deed));
  }

  private synchronized void submit(Runnable first) {
    if (!closed) {
      pending++;
      thread.execute(
          () -> {
            first.run();
            work();
            done();
          });
    }
  }

  private synchronized void done() {
    pending--;
    notifyAll();
  }

  private void work() {
    try {
      mirrors.bringUpToDate();
      while (!left.isEmpty() && !cancel.isRequested()) {
        var deed = left.iterator().next();
        perform(deed);
        left.remove(deed);
      }
      find();
    } catch (EngineException e) {
      lose(e.engineMessage());
      again();
    } catch (InterruptedException e) {
      // It is closed.
    } catch (RuntimeException e) {
      signals.accept(new Signal.Broken(e));
    }
  }

  private void perform(Deed.Exec deed) {
    for (ContainerSummary container : mirrors.running(deed.service())) {
      if (!cancel.isRequested()) {
        commands.run(container, deed.command());
      }
    }
  }

  private synchronized void again() {
    if (!closed) {
      thread.schedule(this::work, PAUSE_MILLIS, TimeUnit.MILLISECONDS);
    }
  }

  private void lose(String words) {
    boolean first;
    synchronized (this) {
      first = !lost;
      lost = true;
      notifyAll();
    }
    if (first && !cancel.isRequested()) {
      stage.tell(new WatchEvent.Notice(WatchProblems.lost(host, words)));
    }
  }

  private void find() {
    boolean back;
    synchronized (this) {
      back = lost;
      lost = false;
    }
    if (back && !host.isEmpty()) {
      stage.tell(new WatchEvent.Back(host));
    }
    signals.accept(new Signal.Answers(host));
  }

  /** Waits until everything is done or the host is silent; whether it is there. */
  synchronized boolean settle() throws InterruptedException {
    while (pending > 0 && !lost && !cancel.isRequested()) {
      wait();
    }
    return !lost;
  }

  /** Lets go whoever waits, because it is cancelled. */
  synchronized void wake() {
    notifyAll();
  }

  @Override
  public void close() {
    starts.close();
    synchronized (this) {
      closed = true;
      thread.shutdownNow();
    }
    courier.close();
  }
}
