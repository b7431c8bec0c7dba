package io.jcompose.load.rules;

import java.util.List;

/** What a part of a stack file may look like, how it merges, and in which order it is written. */
public sealed interface Shape
    permits Shape.Scalar,
        Shape.ListOf,
        Shape.MapOf,
        ObjectShape,
        Shape.Short,
        Shape.Either,
        Shape.Any {
  Any ANY = new Any();

  /** What a value should be, for messages. */
  static String expected(Shape shape) {
    if (shape instanceof Scalar scalar) {
      return scalar.type().noun();
    }
    if (shape instanceof Either either) {
      return expected(either.scalar());
    }
    if (shape instanceof Short expanded) {
      return expected(expanded.shape());
    }
    return shape instanceof ListOf ? "a list" : "a mapping";
  }

  /** A single value. */
  record Scalar(ScalarType type, TextRule rule) implements Shape {}

  /** A list. */
  record ListOf(Shape item, ListRule rule) implements Shape {}

  /**
   * A mapping from names that the user chooses.
   *
   * @param nulls what a null value means
   * @param merging what a later document does to a value
   * @param keys which names there may be
   */
  record MapOf(Shape value, Nulls nulls, Merging merging, Keys keys) implements Shape {
    public MapOf(Shape value, Nulls nulls, Merging merging) {
      this(value, nulls, merging, value instanceof ObjectShape ? Keys.NAMES : Keys.TEXT);
    }
  }

  /** A scalar or something else; an item or a list of such items is written as a list. */
  record Either(Scalar scalar, Shape other) implements Shape {}

  /** Anything: the content of {@code x-} keys. */
  record Any() implements Shape {}

  /**
   * A shape with a short form.
   *
   * @param early false when the short form is kept for output without substitution
   */
  record Short(Expansion expansion, Shape shape, boolean early) implements Shape {}

  /** What a null value in a mapping means. */
  enum Nulls {
    FORBIDDEN,
    KEPT,
    EMPTY_TEXT
  }

  /** Which keys a mapping may have. */
  enum Keys {
    /** Letters, digits, {@code .}, {@code _} and {@code -}. */
    NAMES,
    /** Text that is not empty. */
    TEXT,
    ANY
  }

  /** What a later document does to a value that an earlier one has. */
  enum Merging {
    DEEP,
    REPLACE
  }

  /** What a shape is once short forms are written out. */
  static Shape inner(Shape shape) {
    if (shape instanceof Short expanded) {
      return inner(expanded.shape());
    }
    return shape instanceof Either either ? inner(either.other()) : shape;
  }

  /** The shape of the value with this key; anything where the table says nothing. */
  static Shape child(Shape shape, String key) {
    Shape inner = inner(shape);
    if (inner instanceof MapOf map) {
      return map.value();
    }
    var field = inner instanceof ObjectShape object ? object.fields().get(key) : null;
    return field == null ? ANY : field.shape();
  }

  /** The shape of an item; anything where this is no list. */
  static Shape item(Shape shape) {
    return inner(shape) instanceof ListOf list ? list.item() : ANY;
  }

  static Scalar scalar(ScalarType type) {
    return new Scalar(type, TextRule.NONE);
  }

  static Scalar scalar(ScalarType type, TextRule rule) {
    return new Scalar(type, rule);
  }

  static Scalar oneOf(String... words) {
    return new Scalar(ScalarType.STRING, TextRule.oneOf(List.of(words)));
  }

  static ListOf list(Shape item) {
    return new ListOf(item, ListRule.APPEND);
  }

  static ListOf unique(Shape item) {
    return new ListOf(item, ListRule.UNIQUE);
  }

  static ListOf replaced(Shape item) {
    return new ListOf(item, ListRule.REPLACE);
  }

  static ListOf keyed(Shape item, ListRule.Key key) {
    return new ListOf(item, new ListRule(ListRule.Kind.KEYED, key));
  }

  static MapOf named(Shape value) {
    return new MapOf(value, Nulls.FORBIDDEN, Merging.DEEP);
  }

  static MapOf namedOrNull(Shape value) {
    return new MapOf(value, Nulls.KEPT, Merging.DEEP);
  }

  /** A mapping from whatever text. */
  static MapOf keyed(Shape value, Nulls nulls) {
    return new MapOf(value, nulls, Merging.DEEP, Keys.ANY);
  }
}
