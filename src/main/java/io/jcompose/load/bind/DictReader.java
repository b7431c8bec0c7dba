package io.jcompose.load.bind;

import io.jcompose.load.text.BadTextException;
import io.jcompose.load.text.Durations;
import io.jcompose.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Typed access to the canonical form of one object. */
record DictReader(Value.Dict dict) {

  static DictReader of(Value value) {
    return new DictReader(value instanceof Value.Dict dict ? dict : Value.Dict.EMPTY);
  }

  Optional<String> text(String key) {
    return dict.get(key).flatMap(DictReader::text);
  }

  String text(String key, String otherwise) {
    return text(key).orElse(otherwise);
  }

  private static Optional<String> text(Value value) {
    if (value instanceof Value.Text text) {
      return Optional.of(text.text());
    }
    if (value instanceof Value.Num number) {
      return Optional.of(number.text());
    }
    return value instanceof Value.Bool bool
        ? Optional.of(Boolean.toString(bool.on()))
        : Optional.empty();
  }

  Optional<Long> number(String key) {
    return text(key).map(DictReader::integer);
  }

  int number(String key, int otherwise) {
    return number(key).map(Math::toIntExact).orElse(otherwise);
  }

  static long integer(String text) {
    return text.indexOf('.') < 0 && text.indexOf('e') < 0
        ? Long.parseLong(text)
        : (long) Double.parseDouble(text);
  }

  Optional<Boolean> bool(String key) {
    return dict.get(key)
        .flatMap(it -> it instanceof Value.Bool b ? Optional.of(b.on()) : Optional.empty());
  }

  boolean is(String key) {
    return bool(key).orElse(false);
  }

  /** Nanoseconds. */
  Optional<Long> duration(String key) {
    return text(key).map(DictReader::nanos);
  }

  private static long nanos(String text) {
    try {
      return Durations.parse(text);
    } catch (BadTextException e) {
      throw new IllegalStateException("not a canonical duration: " + text, e);
    }
  }

  Optional<DictReader> inner(String key) {
    return dict.get(key)
        .flatMap(
            it -> it instanceof Value.Dict d ? Optional.of(new DictReader(d)) : Optional.empty());
  }

  /** The object at {@code key}, empty when there is none. */
  DictReader in(String key) {
    return inner(key).orElse(new DictReader(Value.Dict.EMPTY));
  }

  /** The list of texts at {@code key}, when there is one. */
  Optional<List<String>> listed(String key) {
    return dict.get(key)
        .flatMap(it -> it instanceof Value.Seq seq ? Optional.of(texts(seq)) : Optional.empty());
  }

  List<String> texts(String key) {
    return listed(key).orElse(List.of());
  }

  private static List<String> texts(Value.Seq seq) {
    var texts = new ArrayList<String>();
    seq.items().forEach(item -> text(item).ifPresent(texts::add));
    return texts;
  }

  List<DictReader> objects(String key) {
    var objects = new ArrayList<DictReader>();
    if (dict.get(key).orElse(Value.NULL) instanceof Value.Seq seq) {
      seq.items().forEach(item -> objects.add(of(item)));
    }
    return objects;
  }

  SortedMap<String, String> map(String key) {
    var map = new TreeMap<String, String>();
    in(key).dict().entries().forEach((name, value) -> map.put(name, text(value).orElse("")));
    return map;
  }

  SortedMap<String, Optional<String>> variables(String key) {
    var map = new TreeMap<String, Optional<String>>();
    in(key).dict().entries().forEach((name, value) -> map.put(name, text(value)));
    return map;
  }
}
