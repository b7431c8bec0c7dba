package io.jcompose.grpc;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What goes with a call beside its messages: names in lower case, with one or more values. */
public record Metadata(Map<String, List<String>> values) {
  public static final Metadata NONE = new Metadata(Map.of());

  public Metadata {
    var copy = new LinkedHashMap<String, List<String>>();
    values.forEach((name, texts) -> copy.put(name, List.copyOf(texts)));
    values = Collections.unmodifiableMap(copy);
  }

  /** Empty when there is none. */
  public List<String> all(String name) {
    return values.getOrDefault(name, List.of());
  }

  public Optional<String> first(String name) {
    return all(name).stream().findFirst();
  }

  /** This with one more name; earlier values of it are replaced. */
  public Metadata with(String name, List<String> texts) {
    var more = new LinkedHashMap<>(values);
    more.put(name, texts);
    return new Metadata(more);
  }
}
