package io.jcompose.engine;

import io.jcompose.engine.endpoint.Endpoint;
import io.jcompose.value.JsonText;
import io.jcompose.value.Value;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.Request;
import okhttp3.RequestBody;
import org.jspecify.annotations.Nullable;

/** One request to be made, without the version in front of its path. */
final class Call {
  private final String method;
  private final StringBuilder target;
  private final Request.Builder request = new Request.Builder();
  private @Nullable RequestBody body;
  private boolean repeatable;
  private boolean versioned = true;
  private @Nullable Duration patience;

  private Call(String method, String path) {
    this.method = method;
    this.target = new StringBuilder(path);
  }

  /** A request whose path's parts are given as they are; only the names in it need escaping. */
  static Call get(String... parts) {
    return new Call("GET", path(parts)).repeatable();
  }

  static Call head(String... parts) {
    return new Call("HEAD", path(parts)).repeatable();
  }

  static Call post(String... parts) {
    return new Call("POST", path(parts)).body(RequestBody.EMPTY);
  }

  static Call put(String... parts) {
    return new Call("PUT", path(parts));
  }

  static Call delete(String... parts) {
    return new Call("DELETE", path(parts));
  }

  /** Parts at odd positions are names, which are escaped; slashes in them stay. */
  private static String path(String... parts) {
    var text = new StringBuilder();
    for (int i = 0; i < parts.length; i++) {
      if (i % 2 == 0) {
        text.append(parts[i]);
      } else {
        escape(parts[i], "/:@", text);
      }
    }
    return text.toString();
  }

  Call query(String name, String value) {
    target.append(target.indexOf("?") < 0 ? '?' : '&').append(name).append('=');
    escape(value, ":/@", target);
    return this;
  }

  Call query(String name, boolean on) {
    return on ? query(name, "1") : this;
  }

  /** The size of a terminal. */
  Call size(int columns, int rows) {
    return query("h", Integer.toString(rows)).query("w", Integer.toString(columns));
  }

  Call filters(Filters filters) {
    return filters.byKey().isEmpty() ? this : query("filters", filters.json());
  }

  Call header(String name, String value) {
    request.header(name, value);
    return this;
  }

  Call json(Value.Dict value) {
    byte[] text = JsonText.compact(value).getBytes(StandardCharsets.UTF_8);
    return body(RequestBody.create(text, MediaType.get("application/json")));
  }

  /** A header with several values. */
  Call header(String name, List<String> values) {
    request.removeHeader(name);
    values.forEach(it -> request.addHeader(name, it));
    return this;
  }

  Call body(RequestBody content) {
    body = content;
    return this;
  }

  /** Doing it twice is the same as doing it once, so it may be sent again when in doubt. */
  Call repeatable() {
    repeatable = true;
    return this;
  }

  Call unversioned() {
    versioned = false;
    return this;
  }

  /** How long the engine may be silent; zero is for ever. Else it is the endpoint's patience. */
  Call patience(Duration silence) {
    patience = silence;
    return this;
  }

  boolean isRepeatable() {
    return repeatable;
  }

  boolean isVersioned() {
    return versioned;
  }

  boolean isHead() {
    return method.equals("HEAD");
  }

  Duration patience(Endpoint endpoint) {
    return patience == null ? endpoint.patience() : patience;
  }

  /** What it is called in messages. */
  String title() {
    return method + " " + shown();
  }

  String method() {
    return method;
  }

  /** The path and the query; of a query that may be a secret only the name. */
  String shown() {
    return ShownTarget.of(target.toString());
  }

  Request request(HttpUrl base, String prefix) {
    String root = base.toString();
    String slashless = root.endsWith("/") ? root.substring(0, root.length() - 1) : root;
    return request.url(slashless + prefix + target).method(method, body).build();
  }

  private static void escape(String text, String kept, StringBuilder out) {
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (b & 0xff);
      if (isPlain(c) || kept.indexOf(c) >= 0) {
        out.append(c);
      } else {
        out.append('%').append(hex(c >> 4)).append(hex(c & 15));
      }
    }
  }

  private static boolean isPlain(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || c == '-'
        || c == '_'
        || c == '.'
        || c == '~';
  }

  private static char hex(int digit) {
    return "0123456789ABCDEF".charAt(digit);
  }
}
