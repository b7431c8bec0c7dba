package io.jcompose.live;

import io.jcompose.wire.LogFrame;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.function.Consumer;

/**
 * The unframed output of a container with a terminal, cut after each line break and never inside a
 * stamp, as {@link LogCursor} needs it.
 */
final class TerminalRecords implements Consumer<LogFrame> {
  private final Consumer<LogFrame> sink;
  private final ByteArrayOutputStream stamp = new ByteArrayOutputStream();
  private boolean inStamp = true;

  TerminalRecords(Consumer<LogFrame> sink) {
    this.sink = sink;
  }

  @Override
  public void accept(LogFrame frame) {
    byte[] bytes = frame.bytes();
    int start = 0;
    for (int i = 0; i < bytes.length; i++) {
      if (inStamp && !endsStamp(bytes[i])) {
        continue;
      }
      boolean lineEnds = bytes[i] == '\n';
      if (lineEnds) {
        pass(frame.channel(), bytes, start, i + 1);
        start = i + 1;
      }
      inStamp = lineEnds;
    }
    if (inStamp) {
      stamp.write(bytes, start, bytes.length - start);
    } else {
      pass(frame.channel(), bytes, start, bytes.length);
    }
  }

  /** Passes on what is left at the end of the output. */
  void end() {
    if (stamp.size() > 0) {
      pass(LogFrame.Channel.STDOUT, new byte[0], 0, 0);
    }
  }

  private static boolean endsStamp(byte b) {
    return b == ' ' || b == '\n';
  }

  private void pass(LogFrame.Channel channel, byte[] bytes, int start, int end) {
    byte[] piece = Arrays.copyOfRange(bytes, start, end);
    if (stamp.size() > 0) {
      stamp.writeBytes(piece);
      piece = stamp.toByteArray();
      stamp.reset();
    }
    if (piece.length > 0) {
      sink.accept(new LogFrame(channel, piece));
    }
  }
}
