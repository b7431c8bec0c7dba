package io.jcompose.engine;

import io.jcompose.wire.LogFrame;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.function.Consumer;

/**
 * Splits a container's output stream. Without a terminal each piece has a header of eight bytes:
 * the channel, three zeros, the length; with one there are only bytes.
 */
final class Frames {
  private static final int HEADER = 8;
  private static final int PIECE = 32 * 1024;
  private static final LogFrame.Channel[] CHANNELS = LogFrame.Channel.values();

  private Frames() {}

  /** Reads to the end of the stream; long frames are passed on in pieces. */
  static void read(InputStream in, boolean tty, Consumer<LogFrame> sink) throws IOException {
    if (tty) {
      readRaw(in, sink);
    } else {
      readFramed(in, sink);
    }
  }

  private static void readRaw(InputStream in, Consumer<LogFrame> sink) throws IOException {
    byte[] buffer = new byte[PIECE];
    for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
      sink.accept(new LogFrame(LogFrame.Channel.STDOUT, Arrays.copyOf(buffer, count)));
    }
  }

  private static void readFramed(InputStream in, Consumer<LogFrame> sink) throws IOException {
    byte[] header = new byte[HEADER];
    while (in.readNBytes(header, 0, HEADER) == HEADER) {
      if (header[0] < 0
          || header[0] >= CHANNELS.length
          || (header[1] | header[2] | header[3]) != 0) {
        throw new IOException("the stream is not framed as expected");
      }
      readPayload(in, CHANNELS[header[0]], length(header), sink);
    }
  }

  private static long length(byte[] header) {
    return (header[4] & 0xffL) << 24
        | (header[5] & 0xffL) << 16
        | (header[6] & 0xffL) << 8
        | (header[7] & 0xffL);
  }

  private static void readPayload(
      InputStream in, LogFrame.Channel channel, long length, Consumer<LogFrame> sink)
      throws IOException {
    for (long left = length; left > 0; ) {
      byte[] piece = new byte[(int) Math.min(left, PIECE)];
      // Not readNBytes(int): it ends with a read of no bytes, which blocks on an okio stream.
      if (in.readNBytes(piece, 0, piece.length) < piece.length) {
        throw new EOFException("the stream ended inside a frame");
      }
      sink.accept(new LogFrame(channel, piece));
      left -= piece.length;
    }
  }
}
