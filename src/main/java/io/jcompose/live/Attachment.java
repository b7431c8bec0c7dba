package io.jcompose.live;

import io.jcompose.diag.JComposeException;
import io.jcompose.engine.Containers;
import io.jcompose.engine.Duplex;
import io.jcompose.engine.EngineException;
import io.jcompose.engine.ExitWatch;
import io.jcompose.event.Cancel;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A connection to a container's streams, and the wait for its exit; both are open before what is to
 * be seen can happen.
 */
public record Attachment(String container, Duplex streams, ExitWatch exit)
    implements AutoCloseable {
  /** What a container that runs has. */
  public record Ends(boolean tty, boolean stdin) {}

  /**
   * Looks at a container that is to be attached to.
   *
   * @throws JComposeException when nobody can
   */
  public static Ends ends(Containers containers, String id) {
    var detail = containers.inspect(id);
    String state = detail.status();
    if (state.equals("paused") || state.equals("restarting")) {
      throw new JComposeException(LiveProblems.notAttachable(detail.name(), state));
    }
    return new Ends(detail.tty(), detail.stdin());
  }

  /**
   * Attaches.
   *
   * @param until what the exit is told at: {@code next-exit}, or {@code removed}
   */
  public static Attachment open(
      Containers containers, String id, Ends ends, Optional<DetachKeys> keys, String until) {
    var streams = new Containers.Streams(ends.tty(), ends.stdin(), keys.map(DetachKeys::text));
    var exit = containers.watchExit(id, until);
    try {
      return new Attachment(id, containers.attach(id, streams), exit);
    } catch (RuntimeException e) {
      exit.close();
      throw e;
    }
  }

  /**
   * The exit code. Output may end long before: an engine ends it when the input to a terminal has.
   *
   * @return empty when {@code stop} ended the wait
   */
  public OptionalInt code(Cancel stop) {
    try (var stopping = stop.onRequest(exit::close)) {
      return OptionalInt.of(exit.code());
    } catch (EngineException e) {
      if (stop.isRequested()) {
        return OptionalInt.empty();
      }
      throw e;
    }
  }

  @Override
  public void close() {
    streams.close();
    exit.close();
  }
}
