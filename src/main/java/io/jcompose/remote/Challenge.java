package io.jcompose.remote;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How a registry wants to know who asks: the header {@code WWW-Authenticate}.
 *
 * @param scheme {@code basic} or {@code bearer}
 */
record Challenge(String scheme, Map<String, String> parameters) {
  Challenge {
    parameters = Map.copyOf(parameters);
  }

  static Optional<Challenge> parse(String header) {
    String text = header.strip();
    int blank = text.indexOf(' ');
    String scheme = (blank < 0 ? text : text.substring(0, blank)).toLowerCase(Locale.ROOT);
    if (!scheme.equals("basic") && !scheme.equals("bearer")) {
      return Optional.empty();
    }
    return Optional.of(new Challenge(scheme, parameters(text.substring(scheme.length()))));
  }

  private static Map<String, String> parameters(String text) {
    var parameters = new TreeMap<String, String>();
    int at = 0;
    while (at < text.length()) {
      int equals = text.indexOf('=', at);
      if (equals < 0) {
        break;
      }
      String name = text.substring(at, equals).strip();
      boolean quoted = equals + 1 < text.length() && text.charAt(equals + 1) == '"';
      int start = quoted ? equals + 2 : equals + 1;
      int end = text.indexOf(quoted ? '"' : ',', start);
      end = end < 0 ? text.length() : end;
      parameters.put(name.toLowerCase(Locale.ROOT), text.substring(start, end).strip());
      int comma = text.indexOf(',', end);
      at = comma < 0 ? text.length() : comma + 1;
    }
    return parameters;
  }

  String parameter(String name) {
    return parameters.getOrDefault(name, "");
  }
}
