package io.jcompose.cli.render.template;

import io.jcompose.value.JsonText;
import io.jcompose.value.Value;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/** The function {@code printf}, with the verbs that lists have use for: d e f q s t v x. */
final class Printf {
  private final String format;
  private final List<Value> arguments;
  private final StringBuilder out = new StringBuilder();
  private int at;
  private int next = 1;

  private Printf(List<Value> arguments) {
    this.format = Functions.text(arguments, 0);
    this.arguments = arguments;
  }

  static String text(List<Value> arguments) {
    if (arguments.isEmpty()) {
      throw new IllegalArgumentException("needs a format");
    }
    var printf = new Printf(arguments);
    printf.all();
    return printf.out.toString();
  }

  private void all() {
    while (at < format.length()) {
      char c = format.charAt(at++);
      if (c != '%') {
        out.append(c);
      } else if (format.startsWith("%", at)) {
        at++;
        out.append('%');
      } else {
        verb();
      }
    }
    if (next < arguments.size()) {
      throw new IllegalArgumentException("has more arguments than its format");
    }
  }

  private void verb() {
    int start = at;
    while (at < format.length() && "-0+ #".indexOf(format.charAt(at)) >= 0) {
      at++;
    }
    String flags = format.substring(start, at);
    int width = Math.max(0, digits());
    int precision = -1;
    if (format.startsWith(".", at)) {
      at++;
      precision = Math.max(0, digits());
    }
    if (at >= format.length() || next >= arguments.size()) {
      throw new IllegalArgumentException("has fewer arguments than its format");
    }
    String text = shown(format.charAt(at++), arguments.get(next++), precision);
    boolean plus = flags.indexOf('+') >= 0 && arguments.get(next - 1) instanceof Value.Num;
    out.append(padded(plus && !text.startsWith("-") ? "+" + text : text, flags, width));
  }

  /** The number that stands there; -1 when there is none. */
  private int digits() {
    int number = -1;
    while (at < format.length() && Character.isDigit(format.charAt(at))) {
      number =
          Math.min(Math.max(0, number) * 10 + Character.digit(format.charAt(at++), 10), 1 << 20);
    }
    return number;
  }

  private static String shown(char verb, Value value, int precision) {
    return switch (verb) {
      case 'v' -> Printed.text(value);
      case 's' -> cut(Printed.text(value), precision);
      case 'q' -> JsonText.compact(Value.of(Printed.text(value)));
      case 't' -> Printed.text(kind(value, Value.Bool.class, verb));
      case 'd' -> Printed.text(kind(value, Value.Num.class, verb));
      case 'x' ->
          new BigDecimal(kind(value, Value.Num.class, verb).text()).toBigInteger().toString(16);
      case 'f' ->
          new BigDecimal(kind(value, Value.Num.class, verb).text())
              .setScale(precision < 0 ? 6 : Math.min(precision, 100), RoundingMode.HALF_EVEN)
              .toPlainString();
      default -> throw new IllegalArgumentException("knows no `%" + verb + "`");
    };
  }

  private static <T extends Value> T kind(Value value, Class<T> wanted, char verb) {
    if (wanted.isInstance(value)) {
      return wanted.cast(value);
    }
    throw new IllegalArgumentException("has an argument that `%" + verb + "` cannot show");
  }

  private static String cut(String text, int precision) {
    boolean fits = precision < 0 || text.codePointCount(0, text.length()) <= precision;
    return fits ? text : text.substring(0, text.offsetByCodePoints(0, precision));
  }

  private static String padded(String text, String flags, int width) {
    int missing = width - text.codePointCount(0, text.length());
    String blanks = Functions.blanks(missing);
    if (flags.indexOf('-') >= 0) {
      return text + blanks;
    }
    return flags.indexOf('0') >= 0 ? blanks.replace(' ', '0') + text : blanks + text;
  }
}
