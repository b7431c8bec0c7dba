package io.jcompose.cli.words;

import java.io.Serial;

/** Words that a command does not take. */
public final class Misread extends Exception {
  @Serial private static final long serialVersionUID = 1L;

  /** What is wrong with them. */
  public enum Kind {
    /** The word is the name of no command. */
    NO_COMMAND,
    /** The word looks like an option, and is none. */
    NO_OPTION,
    /** There is no parameter for the word. */
    UNEXPECTED,
    /** An option lacks its value. */
    NO_VALUE,
    /** Words are missing; the text names them. */
    TOO_FEW,
    /** The value is not what the option or parameter takes. */
    BAD_VALUE
  }

  private final Kind kind;
  private final transient Sheet sheet;
  private final String word;
  private final String value;
  private final String wanted;

  private Misread(Kind kind, Sheet sheet, String word, String value, String wanted) {
    super(kind + " " + word, null, false, false);
    this.kind = kind;
    this.sheet = sheet;
    this.word = word;
    this.value = value;
    this.wanted = wanted;
  }

  static Misread of(Kind kind, Sheet sheet, String word) {
    return new Misread(kind, sheet, word, "", "");
  }

  static Misread noValue(Sheet sheet, Entry option) {
    return new Misread(Kind.NO_VALUE, sheet, option.title(), "", option.label());
  }

  static Misread badValue(Sheet sheet, Entry entry, String value, String wanted) {
    return new Misread(Kind.BAD_VALUE, sheet, entry.title(), value, wanted);
  }

  public Kind kind() {
    return kind;
  }

  /** What the command takes. */
  public Sheet sheet() {
    return sheet;
  }

  /** The wrong word, or the name of the option or parameter it is about. */
  public String word() {
    return word;
  }

  /** The value that is wrong. */
  public String value() {
    return value;
  }

  /** What the missing value is called, or what a value may be. */
  public String wanted() {
    return wanted;
  }
}
