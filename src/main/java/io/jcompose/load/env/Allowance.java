package io.jcompose.load.env;

/** How much text the variables of one load may still put in; no honest stack comes near it. */
public final class Allowance {
  /** In characters, over all files of a load. */
  public static final int LIMIT = 64 * 1024 * 1024;

  private long left;

  public Allowance() {
    this(LIMIT);
  }

  Allowance(long characters) {
    left = characters;
  }

  void spend(int characters) throws TemplateException {
    left -= characters;
    if (left < 0) {
      throw TemplateException.tooMuch();
    }
  }
}
