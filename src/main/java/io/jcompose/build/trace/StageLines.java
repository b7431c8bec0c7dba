package io.jcompose.build.trace;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** What a stage prints, cut into lines; the last ones are kept. */
final class StageLines {
  private static final int KEPT = 20;

  /** A line is shown in pieces if it is longer, in bytes. */
  private static final int LONGEST = 16 << 10;

  private final ByteArrayOutputStream rest = new ByteArrayOutputStream();
  private final Deque<String> tail = new ArrayDeque<>();

  void add(byte[] bytes, Consumer<String> lines) {
    for (byte b : bytes) {
      if (b == '\n' || rest.size() == LONGEST) {
        lines.accept(cut());
      }
      if (b != '\n') {
        rest.write(b);
      }
    }
  }

  /** What is left without a line break. */
  Optional<String> end() {
    return rest.size() == 0 ? Optional.empty() : Optional.of(cut());
  }

  /** The last lines, oldest first. */
  List<String> tail() {
    return List.copyOf(tail);
  }

  /** A carriage return begins the line anew, as on a terminal. */
  private String cut() {
    String line = rest.toString(UTF_8);
    rest.reset();
    int end = line.endsWith("\r") ? line.length() - 1 : line.length();
    String shown = line.substring(line.lastIndexOf('\r', end - 1) + 1, end);
    tail.addLast(shown);
    if (tail.size() > KEPT) {
      tail.removeFirst();
    }
    return shown;
  }
}
