package io.jcompose.engine.transport;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import okhttp3.HttpUrl;
import okhttp3.Request;
import okio.Okio;
import okio.Socket;
import org.jspecify.annotations.Nullable;

/**
 * HTTP/1.1 over a unix socket, and nothing that only remote servers need: a client that can do it
 * all takes a cold JVM as long to make as the whole rest of a short command. The lock guards the
 * lines; connecting and waiting happen outside it.
 */
public final class UnixTransport implements Transport {
  /** How many lines are kept for the next exchanges. */
  private static final int KEPT = 5;

  private final Path path;
  private final Object lock = new Object();
  private final Deque<Line> idle = new ArrayDeque<>();
  private final Set<Line> busy = new HashSet<>();

  public UnixTransport(Path path) {
    this.path = path;
  }

  @Override
  public Exchange exchange(Request request, Duration patience) {
    return new UnixExchange(this, request, patience);
  }

  /** A line that nobody else uses, a kept one if it still leads somewhere. */
  Line take() throws IOException {
    for (Line kept = kept(); kept != null; kept = kept()) {
      if (kept.isAlive()) {
        return kept;
      }
      drop(kept);
    }
    Line made = Line.to(path);
    synchronized (lock) {
      busy.add(made);
    }
    return made;
  }

  private @Nullable Line kept() {
    synchronized (lock) {
      Line last = idle.pollLast();
      if (last != null) {
        busy.add(last);
      }
      return last;
    }
  }

  /** Takes back a line whose answer has been read to its end. */
  void give(Line line) {
    synchronized (lock) {
      busy.remove(line);
      line.rest();
      idle.addLast(line);
      if (idle.size() <= KEPT) {
        return;
      }
      line = idle.removeFirst();
    }
    line.close();
  }

  /** Closes a line that is of no use any more. */
  void drop(Line line) {
    synchronized (lock) {
      busy.remove(line);
    }
    line.close();
  }

  @Override
  public Socket bare(HttpUrl to) throws IOException {
    return Okio.socket(UnixSocket.to(path));
  }

  @Override
  public void close() {
    List<Line> all;
    synchronized (lock) {
      all = new ArrayList<>(idle);
      all.addAll(busy);
      idle.clear();
    }
    all.forEach(Line::close);
  }
}
