package io.jcompose.cli;

import io.jcompose.event.Cancel;
import java.util.ArrayDeque;
import java.util.Deque;
import sun.misc.Signal;
import sun.misc.SignalHandler;

/**
 * What Ctrl-C and SIGTERM do: each further one throws the next switch, and when none is left the
 * process ends at once. The lock guards the queue; switches are thrown outside it.
 */
public final class Interrupts {
  /** The exit code of a process that SIGINT ended. */
  public static final int EXIT_INTERRUPTED = 130;

  /** The exit code of a process that SIGTERM ended. */
  public static final int EXIT_TERMINATED = 143;

  /** The exit code of a process that SIGPIPE ended. */
  public static final int EXIT_READER_GONE = 141;

  private final Deque<Cancel> switches = new ArrayDeque<>();
  private int code;

  /** Begins to catch the signals. */
  public static Interrupts install() {
    var interrupts = new Interrupts();
    Signal.handle(new Signal("INT"), new Arrival(interrupts, EXIT_INTERRUPTED));
    Signal.handle(new Signal("TERM"), new Arrival(interrupts, EXIT_TERMINATED));
    return interrupts;
  }

  /** For tests and embedders: no signal is caught. */
  public static Interrupts none() {
    return new Interrupts();
  }

  /** The next signal that no earlier switch takes throws this one. */
  public Cancel next() {
    var cancel = new Cancel();
    synchronized (this) {
      switches.add(cancel);
    }
    return cancel;
  }

  /** A switch that is no longer of use takes no signal. */
  public synchronized void drop(Cancel cancel) {
    switches.remove(cancel);
  }

  /** The exit code for what arrived; 0 when nothing did. */
  public synchronized int code() {
    return code;
  }

  void arrived(int exitCode) {
    Cancel next;
    synchronized (this) {
      code = exitCode;
      next = switches.poll();
    }
    if (next == null) {
      Runtime.getRuntime().halt(exitCode);
    } else {
      next.request();
    }
  }

  /** What a signal does. */
  private record Arrival(Interrupts interrupts, int exitCode) implements SignalHandler {
    @Override
    public void handle(Signal signal) {
      interrupts.arrived(exitCode);
    }
  }
}
