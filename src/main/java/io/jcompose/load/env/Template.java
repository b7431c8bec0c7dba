package io.jcompose.load.env;

import java.util.Optional;
import java.util.function.Consumer;

/**
 * Substitution of {@code $NAME}, {@code ${NAME}} and the forms with {@code - :- + :+ ? :?} in text.
 */
public final class Template {
  private static final int MAX_OUTPUT = 16 * 1024 * 1024;
  private static final int MAX_DEPTH = 100;
  private static final int SHOWN_CHARACTERS = 2;

  private final Variables variables;
  private final Consumer<String> unset;

  /** {@code unset} is told every variable that has neither value nor default. */
  public Template(Variables variables, Consumer<String> unset) {
    this.variables = variables;
    this.unset = unset;
  }

  public String substitute(String text) throws TemplateException {
    return text.indexOf('$') < 0 ? text : substitute(text, 0);
  }

  private String substitute(String text, int depth) throws TemplateException {
    if (depth > MAX_DEPTH) {
      throw TemplateException.malformed(0);
    }
    var out = new StringBuilder(text.length() + 16);
    int i = 0;
    while (i < text.length()) {
      int dollar = text.indexOf('$', i);
      if (dollar < 0 || dollar == text.length() - 1) {
        out.append(text, i, text.length());
        break;
      }
      out.append(text, i, dollar);
      i = reference(text, dollar, out, depth);
      if (out.length() > MAX_OUTPUT) {
        throw TemplateException.malformed(dollar);
      }
    }
    return out.toString();
  }

  /** Appends what the text from {@code dollar} stands for; gives where the text goes on. */
  private int reference(String text, int dollar, StringBuilder out, int depth)
      throws TemplateException {
    char next = text.charAt(dollar + 1);
    if (next == '$') {
      out.append('$');
      return dollar + SHOWN_CHARACTERS;
    }
    if (next == '{') {
      int close = closing(text, dollar + 1);
      var expression = Expression.parse(text, dollar, close);
      out.append(value(expression, depth));
      return close + 1;
    }
    int end = Expression.nameEnd(text, dollar + 1);
    if (end == dollar + 1) {
      out.append('$');
      return end;
    }
    out.append(value(new Expression(text.substring(dollar + 1, end), "", ""), depth));
    return end;
  }

  static int closing(String text, int open) throws TemplateException {
    int depth = 0;
    for (int i = open; i < text.length(); i++) {
      depth += text.charAt(i) == '{' ? 1 : text.charAt(i) == '}' ? -1 : 0;
      if (depth == 0) {
        return i;
      }
    }
    throw TemplateException.malformed(open - 1);
  }

  private String value(Expression expression, int depth) throws TemplateException {
    Optional<String> value = variables.value(expression.name());
    boolean emptyCounts = !expression.operator().startsWith(":");
    boolean present = value.isPresent() && (emptyCounts || !value.get().isEmpty());
    String kind = expression.operator();
    if (kind.endsWith("-")) {
      return present ? value.get() : substitute(expression.operand(), depth + 1);
    }
    if (kind.endsWith("+")) {
      return present ? substitute(expression.operand(), depth + 1) : "";
    }
    if (kind.endsWith("?") && !present) {
      String message = substitute(expression.operand(), depth + 1);
      throw TemplateException.required(expression.name(), message);
    }
    if (value.isEmpty()) {
      unset.accept(expression.name());
    }
    return value.orElse("");
  }
}
