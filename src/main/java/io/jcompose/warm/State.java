package io.jcompose.warm;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/**
 * How a warm process is.
 *
 * @param served how many requests it has taken
 * @param running how many of them are still under way
 */
public record State(long pid, Instant since, long served, int running) {
  private static final int FIELDS = 4;
  private static final long PATIENCE_MILLIS = 1_000;

  String text() {
    return pid + " " + since + " " + served + " " + running;
  }

  private static Optional<State> parse(String text) {
    var words = text.split(" ", FIELDS);
    try {
      return Optional.of(
          new State(
              Long.parseLong(words[0]),
              Instant.parse(words[1]),
              Long.parseLong(words[2]),
              Integer.parseInt(words[3])));
    } catch (IndexOutOfBoundsException | NumberFormatException | DateTimeParseException e) {
      return Optional.empty();
    }
  }

  /** Asks the process that listens on a socket; empty when none does. */
  public static Optional<State> ask(Path socket) {
    return answer(socket, Message.ASK);
  }

  /** The same, and tells it to end as soon as nobody is served any more. */
  public static Optional<State> stop(Path socket) {
    return answer(socket, Message.STOP);
  }

  private static Optional<State> answer(Path socket, char question) {
    try (var channel = SocketChannel.open(StandardProtocolFamily.UNIX);
        var limit = new Limit(channel)) {
      channel.connect(UnixDomainSocketAddress.of(socket));
      channel.write(Message.of(question).encoded());
      return Message.read(Channels.newInputStream(channel))
          .map(Message::text)
          .flatMap(State::parse);
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** One that does not answer in time is given up. */
  private static final class Limit implements AutoCloseable {
    private final Thread thread;

    Limit(SocketChannel channel) {
      thread =
          new Thread(
              () -> {
                try {
                  Thread.sleep(PATIENCE_MILLIS);
                  channel.close();
                } catch (InterruptedException | IOException e) {
                  // It answered, or has gone.
                }
              },
              "jc-warm-limit");
      thread.setDaemon(true);
      thread.start();
    }

    @Override
    public void close() {
      thread.interrupt();
    }
  }
}
