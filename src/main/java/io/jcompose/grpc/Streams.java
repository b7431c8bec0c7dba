package io.jcompose.grpc;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import okio.Okio;
import okio.Sink;
import okio.Socket;
import okio.Source;

/** A connection of two streams. */
final class Streams implements Socket {
  private final Source source;
  private final Sink sink;

  Streams(InputStream in, OutputStream out) {
    this.source = Okio.source(in);
    this.sink = Okio.sink(out);
  }

  @Override
  public Source getSource() {
    return source;
  }

  @Override
  public Sink getSink() {
    return sink;
  }

  @Override
  public void cancel() {
    try {
      source.close();
      sink.close();
    } catch (IOException e) {
      // It has ended already.
    }
  }
}
