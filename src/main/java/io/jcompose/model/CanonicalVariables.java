package io.jcompose.model;

import io.jcompose.value.Value;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** The canonical form of a service with further variables, each attribute in its place. */
final class CanonicalVariables {
  private static final String KEY = "environment";

  /** The attribute that is always there, and that {@code environment} follows. */
  private static final String BEFORE = "entrypoint";

  private CanonicalVariables() {}

  static Value.Dict added(Value.Dict service, Map<String, String> variables) {
    var all = new TreeMap<String, Value>();
    if (service.get(KEY).orElse(Value.NULL) instanceof Value.Dict given) {
      all.putAll(given.entries());
    }
    variables.forEach((name, value) -> all.put(name, Value.of(value)));
    var entries = new LinkedHashMap<String, Value>();
    for (var entry : service.entries().entrySet()) {
      entries.putIfAbsent(entry.getKey(), entry.getValue());
      if (entry.getKey().equals(BEFORE) || entry.getKey().equals(KEY)) {
        entries.put(KEY, new Value.Dict(all));
      }
    }
    entries.putIfAbsent(KEY, new Value.Dict(all));
    return new Value.Dict(entries);
  }
}
