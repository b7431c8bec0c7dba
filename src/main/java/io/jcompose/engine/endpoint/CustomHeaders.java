package io.jcompose.engine.endpoint;

import io.jcompose.diag.JComposeException;
import io.jcompose.value.CommaFields;
import java.util.LinkedHashMap;
import java.util.Map;

/** The headers in {@code DOCKER_CUSTOM_HEADERS}: a line of comma-separated {@code name=value}. */
final class CustomHeaders {
  private CustomHeaders() {}

  static Map<String, String> parse(String line) {
    var headers = new LinkedHashMap<String, String>();
    for (String field : CommaFields.of(line)) {
      int equals = field.indexOf('=');
      String name = equals < 0 ? "" : field.substring(0, equals).strip();
      if (name.isEmpty()) {
        throw new JComposeException(EndpointProblems.badHeader(field));
      }
      headers.put(name, field.substring(equals + 1));
    }
    return headers;
  }
}
