package io.jcompose.value;

/**
 * What in a text decides the style in which YAML can hold it.
 *
 * @param bytes its length in UTF-8
 */
record TextTraits(
    boolean lineBreaks, boolean allowsPlain, boolean allowsSingle, boolean allowsBlock, int bytes) {
  private static final String INDICATORS_FIRST = "#,[]{}&*!|>'\"%@`";

  static TextTraits of(String text) {
    boolean lineBreaks = false;
    boolean special = false;
    boolean tab = false;
    boolean breakThenBlank = false;
    boolean blankThenBreak = false;
    int bytes = 0;
    int before = 0;
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      tab |= c == '\t';
      special |= c != '\t' && !YamlScalar.isPrintable(c);
      lineBreaks |= YamlScalar.isBreak(c);
      breakThenBlank |= c == ' ' && YamlScalar.isBreak(before);
      blankThenBreak |= before == ' ' && YamlScalar.isBreak(c);
      bytes += width(c);
      before = c;
      i += Character.charCount(c);
    }
    boolean single = !breakThenBlank && !blankThenBreak && !tab && !special;
    boolean block = !text.endsWith(" ") && !blankThenBreak && !special;
    boolean plain = single && !lineBreaks && !hasIndicators(text);
    return new TextTraits(lineBreaks, plain, single, block, bytes);
  }

  private static int width(int c) {
    return c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
  }

  /** Whether the text, unquoted, would begin or hold something else than text. */
  private static boolean hasIndicators(String text) {
    if (text.startsWith(" ") || text.endsWith(" ")) {
      return true;
    }
    if (text.startsWith("---") || text.startsWith("...")) {
      return true;
    }
    char first = text.isEmpty() ? ' ' : text.charAt(0);
    if (INDICATORS_FIRST.indexOf(first) >= 0) {
      return true;
    }
    if ((first == '-' || first == '?') && endsWord(text, 0)) {
      return true;
    }
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if ((c == ':' && endsWord(text, i)) || (c == '#' && text.charAt(i - 1) == ' ')) {
        return true;
      }
    }
    return false;
  }

  private static boolean endsWord(String text, int i) {
    return i + 1 == text.length() || text.charAt(i + 1) == ' ';
  }
}
