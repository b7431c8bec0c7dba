package io.jcompose.value;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An immutable JSON-like value: the canonical form of a stack, the body of an engine request.
 *
 * <p>Maps keep the order in which they were made, because that order reaches hashes and output.
 */
public sealed interface Value {
  Value NULL = new Null();
  Value TRUE = new Bool(true);
  Value FALSE = new Bool(false);

  /** A string. */
  record Text(String text) implements Value {}

  /** A number, by the text that JSON shows for it, such as {@code 0.5} or {@code 12}. */
  record Num(String text) implements Value {}

  /** True or false. */
  record Bool(boolean on) implements Value {}

  /** JSON's null. */
  record Null() implements Value {}

  /** A list. */
  record Seq(List<Value> items) implements Value {
    public Seq {
      items = List.copyOf(items);
    }
  }

  /** A mapping, in order. */
  record Dict(Map<String, Value> entries) implements Value {
    public static final Dict EMPTY = new Dict(Map.of());

    public Dict {
      entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
    }

    public Optional<Value> get(String key) {
      return Optional.ofNullable(entries.get(key));
    }

    /** This mapping with one entry set; an existing key keeps its position. */
    public Dict with(String key, Value value) {
      var copy = new LinkedHashMap<>(entries);
      copy.put(key, value);
      return new Dict(copy);
    }

    public Dict without(String key) {
      var copy = new LinkedHashMap<>(entries);
      copy.remove(key);
      return new Dict(copy);
    }
  }

  static Value of(String text) {
    return new Text(text);
  }

  static Value of(long number) {
    return new Num(Long.toString(number));
  }

  static Value of(boolean on) {
    return on ? TRUE : FALSE;
  }

  static Seq texts(Iterable<String> items) {
    var list = new ArrayList<Value>();
    items.forEach(item -> list.add(new Text(item)));
    return new Seq(list);
  }

  static Dict texts(Map<String, String> entries) {
    var map = new LinkedHashMap<String, Value>();
    entries.forEach((key, text) -> map.put(key, new Text(text)));
    return new Dict(map);
  }
}
