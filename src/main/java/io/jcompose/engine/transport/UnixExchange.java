package io.jcompose.engine.transport;

import java.io.EOFException;
import java.io.IOException;
import java.net.ProtocolException;
import java.time.Duration;
import okhttp3.Headers;
import okhttp3.MediaType;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okio.BufferedSink;
import okio.BufferedSource;
import okio.Okio;
import org.jspecify.annotations.Nullable;

/** One request and its answer over a line. The lock guards who has the line. */
final class UnixExchange implements Exchange {
  private static final long LONGEST_LINE = 256 * 1024;
  private static final int SWITCHED = 101;
  private static final int FIRST_FINAL = 200;
  private static final String VERSION = "HTTP/1.";

  private final UnixTransport transport;
  private final Request request;
  private final Duration patience;
  private @Nullable Line line;
  private boolean cancelled;

  UnixExchange(UnixTransport transport, Request request, Duration patience) {
    this.transport = transport;
    this.request = request;
    this.patience = patience;
  }

  @Override
  public Response execute() throws IOException {
    Line taken = transport.take();
    synchronized (this) {
      line = taken;
      if (cancelled) {
        transport.drop(taken);
        throw new IOException("Canceled");
      }
    }
    taken.patience(patience);
    try {
      IOException unsent = send(taken);
      try {
        return receive(taken);
      } catch (IOException e) {
        if (unsent != null) {
          unsent.addSuppressed(e);
          throw unsent;
        }
        throw e;
      }
    } catch (IOException | RuntimeException e) {
      drop(taken);
      throw e;
    }
  }

  @Override
  public void cancel() {
    Line held;
    synchronized (this) {
      cancelled = true;
      held = line;
    }
    if (held != null) {
      transport.drop(held);
    }
  }

  /** The answer has been read to its end. */
  void give(Line taken) {
    if (letGo(taken)) {
      transport.give(taken);
    }
  }

  void drop(Line taken) {
    if (letGo(taken)) {
      transport.drop(taken);
    }
  }

  /** From then on the line is no concern of this exchange, even if it is cancelled. */
  private synchronized boolean letGo(Line taken) {
    boolean held = line == taken;
    line = null;
    return held && !cancelled;
  }

  /**
   * Sends the request.
   *
   * @return why its end could not be sent: an engine that refuses does not always wait for it
   */
  private @Nullable IOException send(Line to) throws IOException {
    BufferedSink out = to.out();
    RequestBody body = request.body();
    long length = body == null ? 0 : body.contentLength();
    head(out, body, length);
    try {
      if (body != null && length >= 0) {
        body.writeTo(out);
      } else if (body != null) {
        try (var chunks = Okio.buffer(new Chunks(out))) {
          body.writeTo(chunks);
        }
      }
      out.flush();
      return null;
    } catch (IOException e) {
      if (!to.isBroken()) {
        throw e;
      }
      return e;
    }
  }

  private void head(BufferedSink out, @Nullable RequestBody body, long length) throws IOException {
    String query = request.url().encodedQuery();
    out.writeUtf8(request.method() + ' ' + request.url().encodedPath());
    out.writeUtf8((query == null ? "" : '?' + query) + " HTTP/1.1\r\nHost: localhost\r\n");
    Headers headers = request.headers();
    for (int i = 0; i < headers.size(); i++) {
      out.writeUtf8(headers.name(i) + ": " + headers.value(i) + "\r\n");
    }
    if (body != null) {
      MediaType type = body.contentType();
      out.writeUtf8(type == null ? "" : "Content-Type: " + type + "\r\n");
      out.writeUtf8(
          length < 0 ? "Transfer-Encoding: chunked\r\n" : "Content-Length: " + length + "\r\n");
    }
    out.writeUtf8("\r\n");
  }

  private Response receive(Line from) throws IOException {
    while (true) {
      String status = line(from.in());
      int code = code(status);
      String words = status.substring(Math.min(status.length(), VERSION.length() + 6));
      Headers headers = headers(from.in());
      if (code >= FIRST_FINAL || code == SWITCHED) {
        var response =
            new Response.Builder()
                .request(request)
                .protocol(Protocol.HTTP_1_1)
                .code(code)
                .message(words)
                .headers(headers);
        if (code == SWITCHED) {
          return response.socket(from.raw(this::cancel)).body(ResponseBody.EMPTY).build();
        }
        boolean kept = status.startsWith(VERSION + '1') && !isClose(headers);
        return response.body(body(from, code, headers, kept)).build();
      }
    }
  }

  private ResponseBody body(Line from, int code, Headers headers, boolean kept) throws IOException {
    var body = new Body(this, from, kept);
    if (request.method().equals("HEAD") || code == 204 || code == 304) {
      body.fixed(0);
    } else if ("chunked".equalsIgnoreCase(headers.get("Transfer-Encoding"))) {
      body.chunked();
    } else if (headers.get("Content-Length") != null) {
      body.fixed(number(headers.get("Content-Length"), 10));
    }
    return ResponseBody.create(Okio.buffer(body), null, -1);
  }

  private static boolean isClose(Headers headers) {
    return "close".equalsIgnoreCase(headers.get("Connection"));
  }

  private static int code(String status) throws IOException {
    int at = VERSION.length() + 2;
    if (!status.startsWith(VERSION) || status.length() < at + 3) {
      throw new ProtocolException("Unexpected status line: " + status);
    }
    return (int) number(status.substring(at, at + 3), 10);
  }

  /** The header lines, or the trailer lines after the last chunk, and the empty one. */
  static Headers headers(BufferedSource in) throws IOException {
    var headers = new Headers.Builder();
    for (String field = line(in); !field.isEmpty(); field = line(in)) {
      int colon = field.indexOf(':');
      if (colon <= 0) {
        throw new ProtocolException("Unexpected header: " + field);
      }
      headers.addUnsafeNonAscii(field.substring(0, colon), field.substring(colon + 1).strip());
    }
    return headers.build();
  }

  static String line(BufferedSource in) throws IOException {
    try {
      return in.readUtf8LineStrict(LONGEST_LINE);
    } catch (EOFException e) {
      throw ended();
    }
  }

  /** The other side went away in the middle. */
  static IOException ended() {
    return new EOFException("unexpected end of stream");
  }

  static long number(@Nullable String digits, int base) throws IOException {
    try {
      return Long.parseLong(digits, base);
    } catch (NumberFormatException e) {
      throw new ProtocolException("Unexpected length: " + digits);
    }
  }
}
