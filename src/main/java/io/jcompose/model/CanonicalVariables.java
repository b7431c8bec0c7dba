package io.jcompose.model;

import io.jcompose.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The canonical form of a service with what became known after its file was read. */
final class CanonicalVariables {
  private static final String KEY = "environment";
  private static final String HOSTS = "extra_hosts";

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

  /** The same with further names and their addresses, as {@code name:address}. */
  static Value.Dict hosts(Value.Dict service, List<String> pairs) {
    var all = new ArrayList<Value>();
    if (service.get(HOSTS).orElse(Value.NULL) instanceof Value.Seq given) {
      all.addAll(given.items());
    }
    for (String pair : pairs) {
      int colon = pair.indexOf(':');
      all.add(Value.of(pair.substring(0, colon) + "=" + pair.substring(colon + 1)));
    }
    return service.with(HOSTS, new Value.Seq(all));
  }
}
