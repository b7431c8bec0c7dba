package io.jcompose.testing;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/**
 * The head of an HTTP/1.1 message, and the way to the end of its body.
 *
 * @param text the start line and the headers as they came, with the empty line
 */
record HttpMessage(String text) {
  private static final int LONGEST_HEAD = 1 << 20;

  /** The next message's head; empty when the connection ended before it. */
  static Optional<HttpMessage> read(InputStream in) throws IOException {
    var bytes = new ByteArrayOutputStream();
    int matched = 0;
    while (matched < 4) {
      int b = in.read();
      if (b < 0 && bytes.size() == 0) {
        return Optional.empty();
      } else if (b < 0 || bytes.size() > LONGEST_HEAD) {
        throw new EOFException("the head of a message does not end");
      }
      bytes.write(b);
      matched = b == "\r\n\r\n".charAt(matched) ? matched + 1 : b == '\r' ? 1 : 0;
    }
    return Optional.of(new HttpMessage(bytes.toString(StandardCharsets.ISO_8859_1)));
  }

  byte[] bytes() {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  /** The n-th word of the start line, from 0. */
  String word(int n) {
    return text.substring(0, text.indexOf("\r\n")).split(" ", 3)[n];
  }

  int status() {
    return Integer.parseInt(word(1));
  }

  /** A header's value in lower case; empty when it is not there. */
  String header(String name) {
    for (String line : text.split("\r\n")) {
      int colon = line.indexOf(':');
      if (colon > 0 && line.substring(0, colon).equalsIgnoreCase(name)) {
        return line.substring(colon + 1).strip().toLowerCase(Locale.ROOT);
      }
    }
    return "";
  }

  /** The same answer, saying that its connection ends with it. */
  HttpMessage closing() {
    return new HttpMessage(text.substring(0, text.length() - 2) + "Connection: close\r\n\r\n");
  }

  boolean chunked() {
    return header("Transfer-Encoding").contains("chunked");
  }

  /** The whole body of a request, in its own framing. */
  byte[] requestBody(InputStream in) throws IOException {
    return chunked() || !header("Content-Length").isEmpty() ? body(in) : new byte[0];
  }

  /** Whether an answer to {@code method} has a body at all. */
  boolean answersWithBody(String method) {
    int status = status();
    return !method.equals("HEAD") && status >= 200 && status != 204 && status != 304;
  }

  /** The whole body of an answer, in its own framing. */
  byte[] answerBody(InputStream in, String method) throws IOException {
    return answersWithBody(method) ? body(in) : new byte[0];
  }

  private byte[] body(InputStream in) throws IOException {
    String length = header("Content-Length");
    if (chunked()) {
      var raw = new ByteArrayOutputStream();
      while (chunk(in, raw)) {
        // Each chunk adds to what was read.
      }
      return raw.toByteArray();
    }
    return length.isEmpty() ? in.readAllBytes() : exactly(in, Integer.parseInt(length));
  }

  /** Copies one chunk with its framing; false after the last. */
  private static boolean chunk(InputStream in, ByteArrayOutputStream raw) throws IOException {
    String size = line(in, raw);
    int bytes = Integer.parseInt(size.split(";")[0].strip(), 16);
    if (bytes > 0) {
      raw.writeBytes(exactly(in, bytes + 2));
      return true;
    }
    while (!line(in, raw).isEmpty()) {
      // Trailers belong to the body's framing.
    }
    return false;
  }

  private static String line(InputStream in, ByteArrayOutputStream raw) throws IOException {
    var line = new StringBuilder();
    int b = in.read();
    while (b >= 0 && b != '\n') {
      raw.write(b);
      line.append((char) b);
      b = in.read();
    }
    if (b < 0) {
      throw new EOFException("a chunk's size does not end");
    }
    raw.write(b);
    return line.toString().strip();
  }

  private static byte[] exactly(InputStream in, int length) throws IOException {
    byte[] bytes = in.readNBytes(length);
    if (bytes.length < length) {
      throw new EOFException("a body of " + length + " bytes ended after " + bytes.length);
    }
    return bytes;
  }

  /** The content of a body that was read, without its framing. */
  byte[] content(byte[] body) {
    if (!chunked()) {
      return body;
    }
    var content = new ByteArrayOutputStream();
    var in = new ByteArrayInputStream(body);
    try {
      while (true) {
        int size = Integer.parseInt(line(in, new ByteArrayOutputStream()).split(";")[0], 16);
        if (size == 0) {
          return content.toByteArray();
        }
        content.writeBytes(exactly(in, size));
        line(in, new ByteArrayOutputStream());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
