package io.jcompose.spec;

import io.jcompose.value.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Reads the canonical form of a network, a volume or a build. */
final class Canonical {
  private Canonical() {}

  /** The scalar at {@code key} as text; empty when there is none. */
  static String text(Value.Dict from, String key) {
    return from.get(key).map(Canonical::text).orElse("");
  }

  /** The scalars of the mapping at {@code key}, sorted by key. */
  static Map<String, String> texts(Value.Dict from, String key) {
    var texts = new TreeMap<String, String>();
    dict(from, key).ifPresent(it -> it.entries().forEach((k, v) -> texts.put(k, text(v))));
    return texts;
  }

  static Optional<Value.Dict> dict(Value.Dict from, String key) {
    return from.get(key).filter(Value.Dict.class::isInstance).map(Value.Dict.class::cast);
  }

  static boolean on(Value.Dict from, String key) {
    return from.get(key).equals(Optional.of(Value.TRUE));
  }

  static List<Value> items(Value.Dict from, String key) {
    return from.get(key).orElse(Value.NULL) instanceof Value.Seq seq ? seq.items() : List.of();
  }

  /** The texts of a list. */
  static List<String> texts(List<Value> items) {
    return items.stream().map(Canonical::text).toList();
  }

  private static String text(Value value) {
    if (value instanceof Value.Text text) {
      return text.text();
    }
    if (value instanceof Value.Num number) {
      return number.text();
    }
    return value instanceof Value.Bool bool ? Boolean.toString(bool.on()) : "";
  }
}
