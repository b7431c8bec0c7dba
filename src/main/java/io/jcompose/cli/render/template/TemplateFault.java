package io.jcompose.cli.render.template;

/** What is wrong with a template, and where; made a problem for people by {@link Template}. */
final class TemplateFault extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int at;
  private final String words;
  private final boolean budget;

  /** {@code words} say what, without a full stop. */
  TemplateFault(int at, String words) {
    this(at, words, false);
  }

  private TemplateFault(int at, String words, boolean budget) {
    super(words, null, false, false);
    this.at = at;
    this.words = words;
    this.budget = budget;
  }

  static TemplateFault budget(int at, String words) {
    return new TemplateFault(at, words, true);
  }

  int at() {
    return at;
  }

  String words() {
    return words;
  }

  /** Whether nothing is wrong but the amount. */
  boolean isBudget() {
    return budget;
  }
}
