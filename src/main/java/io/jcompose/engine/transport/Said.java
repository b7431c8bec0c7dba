package io.jcompose.engine.transport;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** The last lines that programs said; any thread may add some or wait for one. */
final class Said {
  private static final int REMEMBERED = 20;

  private final Deque<String> lines = new ArrayDeque<>();

  /** Reads what a program says, to its end. */
  void hear(InputStream from) {
    try (var in = new BufferedReader(new InputStreamReader(from, StandardCharsets.UTF_8))) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        add(line);
      }
    } catch (IOException e) {
      add(String.valueOf(e.getMessage()));
    }
  }

  private synchronized void add(String line) {
    if (lines.size() == REMEMBERED) {
      lines.removeFirst();
    }
    if (!line.isBlank()) {
      lines.addLast(line.strip());
    }
    notifyAll();
  }

  synchronized List<String> lines() {
    return List.copyOf(lines);
  }

  /** Takes a line away, as soon as there is one like it, or nothing after that time. */
  synchronized Optional<String> take(Predicate<String> like, Duration limit)
      throws InterruptedIOException {
    long end = System.nanoTime() + limit.toNanos();
    try {
      for (long left = limit.toNanos(); left > 0; left = end - System.nanoTime()) {
        for (String line : lines) {
          if (like.test(line)) {
            lines.remove(line);
            return Optional.of(line);
          }
        }
        TimeUnit.NANOSECONDS.timedWait(this, left);
      }
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted");
    }
  }
}
