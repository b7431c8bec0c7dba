package io.jcompose.load.env;

import java.util.Optional;
import java.util.function.Consumer;

/**
 * Substitution of {@code $NAME}, {@code ${NAME}} and the forms with {@code - :- + :+ ? :?} in text.
 */
public final class Template {
  private static final int MAX_DEPTH = 100;
  private static final int SHOWN_CHARACTERS = 2;

  private final Variables variables;
  private final Consumer<String> unset;
  private final Allowance allowance;

  /** {@code unset} is told every variable that has neither value nor default. */
  public Template(Variables variables, Consumer<String> unset, Allowance allowance) {
    this.variables = variables;
    this.unset = unset;
    this.allowance = allowance;
  }

  public String substitute(String text) throws TemplateException {
    return text.indexOf('$') < 0 ? text : substitute(text, 0);
  }

  private String substitute(String text, int depth) throws TemplateException {
    if (depth > MAX_DEPTH) {
      throw TemplateException.malformed("it is nested too deep", text);
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

  /** Where the brace at {@code open} ends: at its partner, or else at the line's last one. */
  static int closing(String text, int open) throws TemplateException {
    int depth = 0;
    int last = -1;
    for (int i = open; i < text.length() && text.charAt(i) != '\n'; i++) {
      if (text.charAt(i) == '{') {
        depth++;
      } else if (text.charAt(i) == '}') {
        depth--;
        last = i;
      }
      if (depth == 0) {
        return i;
      }
    }
    if (last < 0) {
      throw TemplateException.malformed(
          "a `${` has no closing `}` in its line", text.substring(open - 1));
    }
    return last;
  }

  /** Finds fault with an operand that this time does not count. */
  private static void refuseMalformed(String operand, int depth) throws TemplateException {
    if (operand.indexOf('$') >= 0) {
      new Template(name -> Optional.of("x"), name -> {}, new Allowance())
          .substitute(operand, depth + 1);
    }
  }

  private String value(Expression expression, int depth) throws TemplateException {
    Optional<String> value = variables.value(expression.name());
    boolean emptyCounts = !expression.operator().startsWith(":");
    boolean present = value.isPresent() && (emptyCounts || !value.get().isEmpty());
    String kind = expression.operator();
    if (present != kind.endsWith("+") && !kind.isEmpty()) {
      refuseMalformed(expression.operand(), depth);
    }
    if (kind.endsWith("-")) {
      return present ? spent(value.get()) : substitute(expression.operand(), depth + 1);
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
    return spent(value.orElse(""));
  }

  private String spent(String value) throws TemplateException {
    allowance.spend(value.length());
    return value;
  }
}
