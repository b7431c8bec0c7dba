package io.jcompose.load.env;

/**
 * What stands between the braces of a substitution.
 *
 * @param operator one of {@code - :- + :+ ? :?}, or empty
 * @param operand the text after the operator, not yet substituted
 */
public record Expression(String name, String operator, String operand) {

  /** Reads {@code ${…}} from {@code dollar} to the closing brace at {@code close}. */
  static Expression parse(String text, int dollar, int close) throws TemplateException {
    int start = dollar + 2;
    int end = Math.min(nameEnd(text, start), close);
    if (end == start) {
      throw TemplateException.malformed(
          end == close
              ? "a name is missing after `${`"
              : "a name must consist of letters, digits and `_`, and not begin with a digit",
          text.substring(dollar));
    }
    String name = text.substring(start, end);
    if (end == close) {
      return new Expression(name, "", "");
    }
    boolean colon = text.charAt(end) == ':';
    int at = colon ? end + 1 : end;
    if (at >= close || "-+?".indexOf(text.charAt(at)) < 0) {
      throw TemplateException.malformed(
          "after the name `" + name + "` stands none of `:-` `-` `:+` `+` `:?` `?`",
          text.substring(dollar));
    }
    return new Expression(name, text.substring(end, at + 1), text.substring(at + 1, close));
  }

  static int nameEnd(String text, int start) {
    int i = start;
    while (i < text.length() && isNamePart(text.charAt(i), i > start)) {
      i++;
    }
    return i;
  }

  private static boolean isNamePart(char c, boolean digitsToo) {
    boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
    return letter || (digitsToo && c >= '0' && c <= '9');
  }
}
