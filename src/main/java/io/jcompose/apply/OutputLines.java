package io.jcompose.apply;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;

/** Splits what a command writes into lines, passes them on, and keeps the last ones. */
final class OutputLines {
  private static final int KEPT_LINES = 10;
  private static final int KEPT_CHARS = 2048;
  private static final int LONGEST = 32 * 1024;

  private final Consumer<String> sink;
  private final ByteArrayOutputStream open = new ByteArrayOutputStream();
  private final Deque<String> last = new ArrayDeque<>();
  private int kept;

  OutputLines(Consumer<String> sink) {
    this.sink = sink;
  }

  void write(byte[] bytes) {
    for (byte b : bytes) {
      if (b == '\n' || open.size() == LONGEST) {
        end();
      }
      if (b != '\n' && b != '\r') {
        open.write(b);
      }
    }
  }

  /** Passes on a last line that has no end. */
  void close() {
    if (open.size() > 0) {
      end();
    }
  }

  private void end() {
    String line = open.toString(StandardCharsets.UTF_8);
    open.reset();
    sink.accept(line);
    last.add(line.length() > KEPT_CHARS ? line.substring(0, KEPT_CHARS) : line);
    kept += last.getLast().length();
    while (last.size() > KEPT_LINES || kept > KEPT_CHARS) {
      kept -= last.remove().length();
    }
  }

  /** The last lines: at most ten, of together 2048 characters. */
  List<String> last() {
    return new ArrayList<>(last);
  }
}
