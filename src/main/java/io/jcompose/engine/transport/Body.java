package io.jcompose.engine.transport;

import java.io.IOException;
import java.time.Duration;
import okio.Buffer;
import okio.Source;
import okio.Timeout;

/** The body of an answer; when it ends, its line goes back to the others. */
final class Body implements Source {
  /** How long the end of an answer that nobody wants to read may take, and be, to keep its line. */
  private static final Duration REST_TIME = Duration.ofMillis(100);

  private static final long REST_SIZE = 64 * 1024;
  private static final int HEXADECIMAL = 16;
  private static final long UNTIL_CLOSED = -1;

  private final UnixExchange exchange;
  private final Line line;
  private final boolean kept;
  private long left = UNTIL_CLOSED;
  private boolean chunked;
  private boolean begun;
  private boolean ended;

  /**
   * A body that ends where the line does; {@code kept} tells whether the line can be used again.
   */
  Body(UnixExchange exchange, Line line, boolean kept) {
    this.exchange = exchange;
    this.line = line;
    this.kept = kept;
  }

  /** It has so many bytes. */
  void fixed(long size) {
    left = size;
    if (size == 0) {
      end();
    }
  }

  /** It comes in pieces that tell their sizes. */
  void chunked() {
    chunked = true;
    left = 0;
  }

  @Override
  public long read(Buffer into, long most) throws IOException {
    if (ended) {
      return -1;
    }
    try {
      if (chunked && left == 0 && !nextChunk()) {
        return -1;
      }
      long count = line.in().read(into, left < 0 ? most : Math.min(most, left));
      if (count < 0) {
        return atEnd();
      }
      left -= left < 0 ? 0 : count;
      if (left == 0 && !chunked) {
        end();
      }
      return count;
    } catch (IOException e) {
      ended = true;
      exchange.drop(line);
      throw e;
    }
  }

  private long atEnd() throws IOException {
    if (left >= 0) {
      throw UnixExchange.ended();
    }
    ended = true;
    exchange.drop(line);
    return -1;
  }

  private boolean nextChunk() throws IOException {
    if (begun) {
      UnixExchange.line(line.in());
    }
    begun = true;
    String size = UnixExchange.line(line.in());
    int extension = size.indexOf(';');
    left =
        UnixExchange.number(
            (extension < 0 ? size : size.substring(0, extension)).strip(), HEXADECIMAL);
    if (left == 0) {
      UnixExchange.headers(line.in());
      end();
    }
    return left > 0;
  }

  private void end() {
    ended = true;
    if (kept) {
      exchange.give(line);
    } else {
      exchange.drop(line);
    }
  }

  @Override
  public Timeout timeout() {
    return Timeout.NONE;
  }

  @Override
  public void close() {
    if (ended) {
      return;
    }
    line.patience(REST_TIME);
    var rest = new Buffer();
    try {
      while (left >= 0 && rest.size() < REST_SIZE && read(rest, REST_SIZE) >= 0) {
        // What is left is not wanted.
      }
    } catch (IOException e) {
      // The line is closed already.
    }
    if (!ended) {
      ended = true;
      exchange.drop(line);
    }
  }
}
