package io.jcompose.load.yaml;

import io.jcompose.diag.SourceLocation;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A mapping, its entries in the order of the file. */
public record MapNode(Map<String, Entry> entries, SourceLocation at) implements Node {
  public MapNode {
    entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
  }

  /** What {@code !reset} and {@code !override} ask of the documents before. */
  public enum Mark {
    NONE,
    RESET,
    OVERRIDE
  }

  /**
   * A value with the place of its key.
   *
   * @param mark the tag written before the value
   */
  public record Entry(Node value, SourceLocation keyAt, Mark mark) {
    public Entry(Node value, SourceLocation keyAt) {
      this(value, keyAt, Mark.NONE);
    }

    public Entry with(Node other) {
      return other == value ? this : new Entry(other, keyAt, mark);
    }

    public Entry unmarked() {
      return mark == Mark.NONE ? this : new Entry(value, keyAt);
    }
  }

  public static MapNode empty(SourceLocation at) {
    return new MapNode(Map.of(), at);
  }

  public Set<String> keys() {
    return entries.keySet();
  }

  public boolean has(String key) {
    return entries.containsKey(key);
  }

  public Optional<Node> get(String key) {
    var entry = entries.get(key);
    return entry == null ? Optional.empty() : Optional.of(entry.value());
  }

  /** The value of {@code key} when it is a mapping. */
  public Optional<MapNode> map(String key) {
    return get(key).flatMap(Node::asMap);
  }

  public Optional<ListNode> list(String key) {
    return get(key).flatMap(Node::asList);
  }

  /** The text of {@code key} when it is a scalar that is not null. */
  public Optional<String> text(String key) {
    return get(key).flatMap(Node::string);
  }

  /** Where {@code key} is written, else where this mapping starts. */
  public SourceLocation keyAt(String key) {
    var entry = entries.get(key);
    return entry == null ? at : entry.keyAt();
  }

  /** This mapping with one value set; a new key takes the value's place. */
  public MapNode with(String key, Node value) {
    return edit().put(key, value).build();
  }

  public MapNode without(String key) {
    return has(key) ? edit().remove(key).build() : this;
  }

  public Edit edit() {
    return new Edit(this);
  }

  @Override
  public String noun() {
    return "a mapping";
  }

  /** Changes to a mapping, made together; nothing is copied before the first. */
  public static final class Edit {
    private final MapNode origin;
    private final Map<String, Entry> entries;
    private boolean changed;

    private Edit(MapNode origin) {
      this.origin = origin;
      this.entries = new LinkedHashMap<>(origin.entries);
    }

    public Edit put(String key, Node value) {
      var old = entries.get(key);
      return put(key, old == null ? new Entry(value, value.at()) : old.with(value));
    }

    public Edit put(String key, Entry entry) {
      changed |= entries.put(key, entry) != entry;
      return this;
    }

    public Edit putIfAbsent(String key, Node value) {
      return entries.containsKey(key) ? this : put(key, value);
    }

    public Edit remove(String key) {
      changed |= entries.remove(key) != null;
      return this;
    }

    public MapNode build() {
      return changed ? new MapNode(entries, origin.at) : origin;
    }
  }
}
