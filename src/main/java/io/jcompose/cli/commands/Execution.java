package io.jcompose.cli.commands;

import io.jcompose.cli.CommandContext;
import io.jcompose.engine.Execs;
import io.jcompose.event.Cancel;
import io.jcompose.live.DetachKeys;
import io.jcompose.live.Session;
import io.jcompose.model.Hook;
import java.util.Optional;

/** Runs further commands in a container. */
record Execution(CommandContext context, Execs execs, String container) {
  /** Starts it, and leaves it to itself. */
  int detached(Hook command) {
    var none = new Execs.Streams(false, false, false, Optional.empty(), 0, 0);
    execs.startDetached(execs.create(container, command, none));
    return 0;
  }

  /** Starts it, talks with it to its end, and returns its exit code. */
  int attached(Hook command, Dialogue dialogue) {
    boolean tty = dialogue.tty();
    var size = context.shell().terminal().console().size();
    var streams =
        new Execs.Streams(
            true,
            dialogue.stdin(),
            tty,
            dialogue.keys().map(DetachKeys::text),
            size.columns(),
            size.rows());
    Cancel stop = context.interrupts().next();
    String id = execs.create(container, command, streams);
    try (var remote = execs.start(id, tty)) {
      var end = dialogue.hold(remote, it -> execs.resize(id, it.columns(), it.rows()), stop);
      if (end == Session.End.STOPPED) {
        return context.interrupts().code();
      }
      return end == Session.End.DETACHED ? 0 : execs.exitCode(id);
    } finally {
      context.interrupts().drop(stop);
    }
  }
}
