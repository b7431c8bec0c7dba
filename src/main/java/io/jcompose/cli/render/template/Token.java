package io.jcompose.cli.render.template;

/**
 * A word of a template.
 *
 * @param at where it begins, from 0
 * @param joined whether nothing stands between it and the one before
 */
record Token(Kind kind, String text, int at, boolean joined) {
  /** What it is. */
  enum Kind {
    TEXT,
    OPEN,
    CLOSE,
    WORD,
    FIELD,
    DOT,
    VARIABLE,
    STRING,
    NUMBER,
    PIPE,
    LEFT,
    RIGHT,
    DECLARE,
    ASSIGN,
    COMMA,
    END
  }

  boolean is(Kind wanted) {
    return kind == wanted;
  }
}
