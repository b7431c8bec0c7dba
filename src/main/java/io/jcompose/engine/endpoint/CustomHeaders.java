package io.jcompose.engine.endpoint;

import io.jcompose.diag.JComposeException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The headers in {@code DOCKER_CUSTOM_HEADERS}: a line of comma-separated {@code name=value}. */
final class CustomHeaders {
  private CustomHeaders() {}

  static Map<String, String> parse(String line) {
    var headers = new LinkedHashMap<String, String>();
    for (String field : fields(line)) {
      int equals = field.indexOf('=');
      String name = equals < 0 ? "" : field.substring(0, equals).strip();
      if (name.isEmpty()) {
        throw new JComposeException(EndpointProblems.badHeader(field));
      }
      headers.put(name, field.substring(equals + 1));
    }
    return headers;
  }

  /** Splits at commas outside quotes; a quote inside quotes is written twice. */
  private static List<String> fields(String line) {
    var fields = new ArrayList<String>();
    var field = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c == '"' && quoted && i + 1 < line.length() && line.charAt(i + 1) == '"') {
        field.append(c);
        i++;
      } else if (c == '"') {
        quoted = !quoted;
      } else if (c == ',' && !quoted) {
        fields.add(field.toString());
        field.setLength(0);
      } else {
        field.append(c);
      }
    }
    fields.add(field.toString());
    return fields;
  }
}
