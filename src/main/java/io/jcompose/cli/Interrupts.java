package io.jcompose.cli;

import io.jcompose.event.Cancel;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import sun.misc.Signal;
import sun.misc.SignalHandler;

/**
 * What Ctrl-C and SIGTERM do: each further one throws the next switch, and when none is left the
 * command ends at once. The lock guards the queue; switches are thrown outside it.
 */
public final class Interrupts {
  /** The exit code of a process that SIGINT ended. */
  public static final int EXIT_INTERRUPTED = 130;

  /** The exit code of a process that SIGTERM ended. */
  public static final int EXIT_TERMINATED = 143;

  /** The exit code of a process that SIGPIPE ended. */
  public static final int EXIT_READER_GONE = 141;

  /** What is added to a signal's number to make an exit code of it. */
  private static final int SIGNALLED = 128;

  private static final int SIGINT = 2;

  /** Those that a container may be told of besides; the JVM keeps some of them for itself. */
  private static final List<String> FURTHER = List.of("HUP", "QUIT", "USR1", "USR2", "ALRM");

  private final Deque<Cancel> switches = new ArrayDeque<>();
  private final boolean catching;
  private final IntConsumer end;
  private Optional<Consumer<String>> taker = Optional.empty();
  private boolean signalled;
  private int code;

  private Interrupts(boolean catching, IntConsumer end) {
    this.catching = catching;
    this.end = end;
  }

  /** Begins to catch the signals. */
  public static Interrupts install() {
    var interrupts = new Interrupts(true, Runtime.getRuntime()::halt);
    Signal.handle(new Signal("INT"), new Arrival(interrupts, EXIT_INTERRUPTED));
    Signal.handle(new Signal("TERM"), new Arrival(interrupts, EXIT_TERMINATED));
    return interrupts;
  }

  /** For tests and embedders: no signal is caught. */
  public static Interrupts none() {
    return told(Runtime.getRuntime()::halt);
  }

  /**
   * No signal is caught; {@link #signalled} tells of those that came to somebody else.
   *
   * @param end is given the exit code when no switch is left
   */
  static Interrupts told(IntConsumer end) {
    return new Interrupts(false, end);
  }

  /** The next signal that no earlier switch takes throws this one. */
  public Cancel next() {
    var cancel = new Cancel();
    synchronized (this) {
      switches.add(cancel);
    }
    return cancel;
  }

  /**
   * Until the returned is closed, signals throw no switch: their names, such as {@code INT}, are
   * told to {@code other}, and so are those that nobody listens to else.
   */
  public Cancel.Registration divert(Consumer<String> other) {
    synchronized (this) {
      taker = Optional.of(other);
    }
    var before = new HashMap<Signal, SignalHandler>();
    for (String name : catching ? FURTHER : List.<String>of()) {
      try {
        var signal = new Signal(name);
        before.put(signal, Signal.handle(signal, new Arrival(this, 1)));
      } catch (IllegalArgumentException e) {
        // The JVM's own.
      }
    }
    return () -> undivert(before);
  }

  private void undivert(Map<Signal, SignalHandler> before) {
    synchronized (this) {
      taker = Optional.empty();
    }
    before.forEach(Signal::handle);
  }

  /** A switch that is no longer of use takes no signal. */
  public synchronized void drop(Cancel cancel) {
    switches.remove(cancel);
  }

  /** The exit code for what arrived; 0 when nothing did. */
  public synchronized int code() {
    return code;
  }

  /** Throws the next switch, as a signal does that is not diverted. */
  public void arrived(int exitCode) {
    Cancel next;
    synchronized (this) {
      code = exitCode;
      next = switches.poll();
    }
    if (next == null) {
      end.accept(exitCode);
    } else {
      next.request();
    }
  }

  /**
   * Who started us was asked to end, by whatever signal: so are we, unless one has reached us by
   * itself.
   */
  void parentSignalled() {
    synchronized (this) {
      if (signalled) {
        return;
      }
    }
    arrived("TERM", EXIT_INTERRUPTED);
  }

  /** A signal came to the process that our command belongs to, by its number. */
  void signalled(int number) {
    arrived(number == SIGINT ? "INT" : "TERM", SIGNALLED + number);
  }

  private void arrived(String name, int exitCode) {
    Optional<Consumer<String>> other;
    synchronized (this) {
      signalled = true;
      other = taker;
    }
    if (other.isPresent()) {
      other.get().accept(name);
    } else {
      arrived(exitCode);
    }
  }

  /** What a signal does. */
  private record Arrival(Interrupts interrupts, int exitCode) implements SignalHandler {
    @Override
    public void handle(Signal signal) {
      interrupts.arrived(signal.getName(), exitCode);
    }
  }
}
