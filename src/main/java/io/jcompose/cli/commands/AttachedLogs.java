package io.jcompose.cli.commands;

import io.jcompose.cli.options.AttachOptions;
import io.jcompose.cli.render.LogPrinter;
import io.jcompose.live.LogListener;
import io.jcompose.live.LogSource;
import io.jcompose.wire.LogFrame;
import java.io.PrintStream;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;

/**
 * The logs of an attached {@code up}, and the decision when it ends. Output that comes while the
 * stack is still being brought up waits at a gate, so that it does not mix with the progress; the
 * lock guards what is known of the containers.
 */
final class AttachedLogs implements LogListener {
  private final LogPrinter printer;
  private final PrintStream out;
  private final AttachOptions options;
  private final CountDownLatch gate = new CountDownLatch(1);
  private final CountDownLatch ended = new CountDownLatch(1);
  private final Object lock = new Object();
  private final TreeMap<String, Integer> codes = new TreeMap<>();
  private Optional<String> why = Optional.empty();
  private int firstCode;

  AttachedLogs(LogPrinter printer, PrintStream out, AttachOptions options) {
    this.printer = printer;
    this.out = out;
    this.options = options;
  }

  /** Opens the gate: the stack is up, and these are the containers whose output follows. */
  void begin(List<String> names) {
    if (!names.isEmpty()) {
      out.println("Attaching to " + String.join(", ", names));
      out.flush();
    }
    gate.countDown();
  }

  void awaitEnd() throws InterruptedException {
    ended.await();
  }

  void interrupt() {
    end("interrupted");
  }

  void allEnded() {
    ended.countDown();
  }

  boolean endedByItself() {
    synchronized (lock) {
      return why.isEmpty();
    }
  }

  /** Why the stack is stopped. */
  String why() {
    synchronized (lock) {
      return why.orElse("");
    }
  }

  /** The code of the service that was asked for, else of the container that ended everything. */
  int exitCode() {
    synchronized (lock) {
      String from = options.exitCodeFrom();
      if (from != null) {
        return codes.getOrDefault(from, 0);
      }
      return options.abortOnExit() || options.abortOnFailure() ? firstCode : 0;
    }
  }

  @Override
  public void found(LogSource source) {
    printer.register(source.label());
  }

  @Override
  public void frame(LogSource source, LogFrame frame) {
    await();
    printer.print(source.label(), frame);
  }

  @Override
  public void exited(LogSource source, int code, boolean restarting) {
    await();
    printer.end(source.label());
    printer.status(
        source.label(), "exited with code " + code + (restarting ? " (restarting)" : ""));
    boolean aborts;
    synchronized (lock) {
      codes.putIfAbsent(source.service(), code);
      aborts = options.abortOnExit() || options.abortOnFailure() && code != 0;
      if (aborts && why.isEmpty()) {
        firstCode = code;
      }
    }
    if (aborts && !restarting) {
      end("container `" + source.name() + "` ended with code " + code);
    }
  }

  @Override
  public void unreadable(LogSource source, String reason) {
    await();
    printer.status(source.label(), "has a log that cannot be read: " + reason);
  }

  private void end(String because) {
    synchronized (lock) {
      if (why.isEmpty()) {
        why = Optional.of(because);
      }
    }
    ended.countDown();
  }

  private void await() {
    try {
      gate.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
