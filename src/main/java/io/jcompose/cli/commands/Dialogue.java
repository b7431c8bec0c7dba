package io.jcompose.cli.commands;

import io.jcompose.cli.CommandContext;
import io.jcompose.cli.Interrupts;
import io.jcompose.cli.Shell;
import io.jcompose.cli.render.TerminalSize;
import io.jcompose.engine.Containers;
import io.jcompose.engine.Duplex;
import io.jcompose.engine.EngineException;
import io.jcompose.event.Cancel;
import io.jcompose.live.Attachment;
import io.jcompose.live.DetachKeys;
import io.jcompose.live.Session;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A person at this process's terminal and a container: raw mode, changes of the size, detach keys.
 *
 * @param tty whether the container has a terminal
 * @param stdin whether our input is passed on
 * @param keys what ends the dialogue while the container goes on; absent without a terminal
 */
record Dialogue(Shell shell, boolean tty, boolean stdin, Optional<DetachKeys> keys) {
  /** With the keys of an option, else of the docker client's files, else the usual ones. */
  static Dialogue of(CommandContext context, Work work, Talk talk, Optional<String> keys) {
    var given = keys.map(DetachKeys::setting);
    if (!talk.tty()) {
      return new Dialogue(context.shell(), false, talk.stdin(), Optional.empty());
    }
    var holding = given.orElseGet(() -> DetachKeys.setting(work.jcompose().detachKeys()));
    return new Dialogue(context.shell(), true, talk.stdin(), Optional.of(holding));
  }

  /** Whether the container has a terminal, and whether our input is passed on. */
  record Talk(boolean tty, boolean stdin) {}

  /**
   * Lets the two talk until the container ends its output, the keys are typed, or {@code stop}.
   *
   * @param resize tells the container the size of our terminal
   */
  Session.End hold(Duplex remote, Consumer<TerminalSize> resize, Cancel stop) {
    var streams =
        new Session.Streams(
            stdin ? Optional.of(shell.in()) : Optional.empty(),
            shell.out(),
            shell.err(),
            tty && shell.terminal().in());
    var session = new Session(remote, streams, keys);
    try (var stopping = stop.onRequest(session::stop)) {
      var end = tty && shell.terminal().out() ? onTerminal(session, resize) : session.run();
      if (end == Session.End.DETACHED) {
        shell.beginLine();
      }
      return end;
    }
  }

  /**
   * Lets it talk with a container, and returns the exit code: the container's, or that of the
   * signal that stopped it, or 0 when it was left.
   *
   * @param stopped what is done when it was stopped
   */
  int hold(Containers containers, Attachment attached, Interrupted by, Runnable stopped) {
    String id = attached.container();
    var end =
        hold(attached.streams(), it -> containers.resize(id, it.columns(), it.rows()), by.stop());
    if (end == Session.End.STOPPED) {
      stopped.run();
      return by.code();
    }
    return end == Session.End.DETACHED ? 0 : attached.code(by.stop()).orElseGet(by::code);
  }

  /** What stops a dialogue, and the exit code then. */
  record Interrupted(Cancel stop, Interrupts interrupts) {
    int code() {
      return Math.max(1, interrupts.code());
    }
  }

  private Session.End onTerminal(Session session, Consumer<TerminalSize> resize) {
    var console = shell.terminal().console();
    Consumer<TerminalSize> tolerant = size -> attempt(() -> resize.accept(size));
    try (var resizing = console.onResize(tolerant)) {
      // Beside the session: an engine answers this only when the program runs.
      var first = new Thread(() -> tolerant.accept(console.measured()), "jc-resize");
      first.setDaemon(true);
      first.start();
      if (!stdin || !shell.terminal().in()) {
        return session.run();
      }
      try (var raw = console.raw()) {
        return session.run();
      }
    }
  }

  /** A container that has ended, or has not begun, has no size. */
  private static void attempt(Runnable resize) {
    try {
      resize.run();
    } catch (EngineException e) {
      // Nothing is lost but a size.
    }
  }
}
