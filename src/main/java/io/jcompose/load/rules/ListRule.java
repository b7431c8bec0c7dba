package io.jcompose.load.rules;

import io.jcompose.load.yaml.Node;

/**
 * How a list of a later document joins that of an earlier one.
 *
 * @param key of {@code KEYED} and {@code KEYED_DEEP}: what makes two items the same thing
 */
public record ListRule(Kind kind, Key key) {
  public static final ListRule APPEND = new ListRule(Kind.APPEND, Node::toString);
  public static final ListRule REPLACE = new ListRule(Kind.REPLACE, Node::toString);
  public static final ListRule UNIQUE =
      new ListRule(Kind.KEYED, item -> item.string().orElse(item.toString()));

  /** Of items with the same text before {@code =}, the last. */
  public static final ListRule NAMED =
      new ListRule(Kind.KEYED, item -> beforeEquals(item.string().orElse(item.toString())));

  /** Like {@code UNIQUE}, and written in the order of its text. */
  public static final ListRule SORTED = new ListRule(Kind.SORTED, UNIQUE.key());

  /** The ways to join. */
  public enum Kind {
    APPEND,
    REPLACE,
    KEYED,
    SORTED,
    KEYED_DEEP
  }

  private static String beforeEquals(String text) {
    int equals = text.indexOf('=');
    return equals < 0 ? text : text.substring(0, equals);
  }

  /** The text by which two items are the same thing. */
  public interface Key {
    String of(Node item);
  }
}
