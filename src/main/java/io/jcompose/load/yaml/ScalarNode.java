package io.jcompose.load.yaml;

import io.jcompose.diag.SourceLocation;

/**
 * A scalar: its text as written and what an untyped reader would take it for.
 *
 * @param kind by the rules of {@link ScalarRules} for plain text, {@code TEXT} for quoted text
 */
public record ScalarNode(String text, Kind kind, SourceLocation at) implements Node {
  /** The types of a scalar. */
  public enum Kind {
    NULL("null"),
    BOOL("a boolean"),
    INT("an integer"),
    FLOAT("a number"),
    TEXT("a string");

    private final String noun;

    Kind(String noun) {
      this.noun = noun;
    }
  }

  public static ScalarNode text(String text, SourceLocation at) {
    return new ScalarNode(text, Kind.TEXT, at);
  }

  public static ScalarNode number(long number, SourceLocation at) {
    return new ScalarNode(Long.toString(number), Kind.INT, at);
  }

  public static ScalarNode bool(boolean on, SourceLocation at) {
    return new ScalarNode(on ? "true" : "false", Kind.BOOL, at);
  }

  public static ScalarNode none(SourceLocation at) {
    return new ScalarNode("", Kind.NULL, at);
  }

  /** The value as text the way Go prints it: {@code 010} is 8, {@code 1.50} is 1.5. */
  public String printed() {
    return ScalarRules.print(text, kind);
  }

  @Override
  public String noun() {
    return kind.noun;
  }
}
