package io.jcompose.engine.transport;

import java.io.IOException;
import okio.Buffer;
import okio.BufferedSink;
import okio.Sink;
import okio.Timeout;

/** Sends a body in pieces, because its size is not known before. */
final class Chunks implements Sink {
  private final BufferedSink out;

  Chunks(BufferedSink out) {
    this.out = out;
  }

  @Override
  public void write(Buffer source, long count) throws IOException {
    if (count > 0) {
      out.writeHexadecimalUnsignedLong(count).writeUtf8("\r\n");
      out.write(source, count);
      out.writeUtf8("\r\n");
    }
  }

  @Override
  public void flush() throws IOException {
    out.flush();
  }

  @Override
  public Timeout timeout() {
    return out.timeout();
  }

  @Override
  public void close() throws IOException {
    out.writeUtf8("0\r\n\r\n");
  }
}
