package io.jcompose.engine;

import io.jcompose.event.Cancel;
import java.io.IOException;
import java.io.OutputStream;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import okio.BufferedSink;
import org.jspecify.annotations.Nullable;

/** A tar that is written while it is sent; it can be sent once. */
final class TarBody extends RequestBody {
  private final Images.TarWriter writer;
  private @Nullable IOException ownFailure;

  TarBody(Images.TarWriter writer) {
    this.writer = writer;
  }

  /** Sends {@code call} with this body; tells a tar that failed from an engine that did. */
  Reply sent(Http http, Call call, @Nullable Cancel cancel) {
    try {
      return http.send(call.body(this), cancel);
    } catch (EngineException e) {
      IOException own = ownFailure;
      if (own == null || e.kind() == EngineException.Kind.CANCELLED) {
        throw e;
      }
      String words = "the archive to send could not be read: " + own.getMessage();
      throw new EngineException(
          EngineException.Kind.OTHER, e.endpoint(), e.request(), 0, words, own);
    }
  }

  @Override
  public MediaType contentType() {
    return MediaType.get("application/x-tar");
  }

  @Override
  public boolean isOneShot() {
    return true;
  }

  @Override
  public void writeTo(BufferedSink sink) throws IOException {
    var out = new Outlet(sink.outputStream());
    try {
      writer.writeTo(out);
      out.flush();
    } catch (IOException e) {
      if (!out.failed) {
        ownFailure = e;
      }
      throw e;
    }
  }

  /** The way to the engine; it remembers whether it was what failed, and stays open. */
  private static final class Outlet extends OutputStream {
    private final OutputStream out;
    private boolean failed;

    Outlet(OutputStream out) {
      this.out = out;
    }

    @Override
    public void write(int one) throws IOException {
      write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      try {
        out.write(bytes, offset, length);
      } catch (IOException e) {
        failed = true;
        throw e;
      }
    }

    @Override
    public void flush() throws IOException {
      try {
        out.flush();
      } catch (IOException e) {
        failed = true;
        throw e;
      }
    }

    @Override
    public void close() throws IOException {
      flush();
    }
  }
}
