package io.jcompose.build.control;

import io.jcompose.grpc.ProtoReader;
import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;

/** The lines of a {@code Range} in a source file. */
final class SourceLines {
  private SourceLines() {}

  static List<Integer> read(ProtoReader range) throws IOException {
    int first = 0;
    int last = 0;
    while (range.next()) {
      switch (range.field()) {
        case 1 -> first = line(range.message());
        case 2 -> last = line(range.message());
        default -> {}
      }
    }
    return IntStream.rangeClosed(first, Math.max(first, last)).boxed().toList();
  }

  private static int line(ProtoReader position) throws IOException {
    int line = 0;
    while (position.next()) {
      if (position.field() == 1) {
        line = (int) position.number();
      }
    }
    return line;
  }
}
