package io.jcompose.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** An engine asked without any of the product's code, so that a test's findings are its own. */
public final class RawEngine {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final String address;

  public RawEngine(String address) {
    this.address = address;
  }

  /** An answer. */
  public record Answer(int status, byte[] content) {
    public String text() {
      return new String(content, StandardCharsets.UTF_8);
    }
  }

  /** The JSON that the engine answers to a GET. */
  public JsonNode get(String path) {
    var answer = call("GET", path, "", new byte[0]);
    if (answer.status() != 200) {
      throw new AssertionError("GET " + path + ": " + answer.status() + " " + answer.text());
    }
    try {
      return JSON.readTree(answer.content());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Everything of a kind ({@code containers/json?all=1&}, {@code networks?}) with a label. */
  public JsonNode labelled(String kind, String label) {
    return get("/" + kind + "filters=" + escaped("{\"label\":[\"" + label + "\"]}"));
  }

  public static String escaped(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  public Answer delete(String path) {
    return call("DELETE", path, "", new byte[0]);
  }

  /** One call on a connection of its own. */
  public Answer call(String method, String path, String type, byte[] body) {
    try (var wire = Wire.to(address)) {
      var head = new StringBuilder(method + " " + path + " HTTP/1.1\r\nHost: docker\r\n");
      head.append("Connection: close\r\nContent-Length: ").append(body.length).append("\r\n");
      head.append(type.isEmpty() ? "" : "Content-Type: " + type + "\r\n").append("\r\n");
      var request = new ByteArrayOutputStream();
      request.writeBytes(head.toString().getBytes(StandardCharsets.UTF_8));
      request.writeBytes(body);
      wire.out().write(request.toByteArray());
      var answer =
          HttpMessage.read(wire.in()).orElseThrow(() -> new IOException("no answer to " + path));
      return new Answer(answer.status(), answer.content(answer.answerBody(wire.in(), method)));
    } catch (IOException e) {
      throw new UncheckedIOException(method + " " + path, e);
    }
  }

  public static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
