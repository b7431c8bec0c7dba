package io.jcompose.value;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Collects the entries of a {@link Value.Dict}; absent and empty things are left out. */
public final class DictBuilder {
  private final Map<String, Value> entries = new LinkedHashMap<>();

  public DictBuilder put(String key, Value value) {
    entries.put(key, value);
    return this;
  }

  public DictBuilder put(String key, String text) {
    return put(key, Value.of(text));
  }

  public DictBuilder put(String key, long number) {
    return put(key, Value.of(number));
  }

  /** Sets {@code key} when the text is not empty. */
  public DictBuilder text(String key, String text) {
    return text.isEmpty() ? this : put(key, text);
  }

  public DictBuilder text(String key, Optional<String> text) {
    text.ifPresent(it -> put(key, it));
    return this;
  }

  public DictBuilder number(String key, Optional<Long> number) {
    number.ifPresent(it -> put(key, it));
    return this;
  }

  /** Sets {@code key} to true, or leaves it out. */
  public DictBuilder flag(String key, boolean on) {
    return on ? put(key, Value.TRUE) : this;
  }

  public DictBuilder flag(String key, Optional<Boolean> on) {
    on.ifPresent(it -> put(key, Value.of(it)));
    return this;
  }

  public DictBuilder texts(String key, Collection<String> items) {
    return items.isEmpty() ? this : put(key, Value.texts(items));
  }

  public DictBuilder texts(String key, Map<String, String> items) {
    return items.isEmpty() ? this : put(key, Value.texts(items));
  }

  public DictBuilder items(String key, Collection<? extends Value> items) {
    return items.isEmpty() ? this : put(key, new Value.Seq(List.copyOf(items)));
  }

  /** Sets {@code key} when the mapping has an entry. */
  public DictBuilder dict(String key, Value.Dict dict) {
    return dict.entries().isEmpty() ? this : put(key, dict);
  }

  public Value.Dict build() {
    return new Value.Dict(entries);
  }
}
