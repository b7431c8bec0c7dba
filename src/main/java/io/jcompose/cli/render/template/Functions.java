package io.jcompose.cli.render.template;

import io.jcompose.value.Value;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The functions of templates. Arguments that do not fit are an {@link IllegalArgumentException}
 * whose words go on after the function's name.
 */
final class Functions {
  static final Set<String> NAMES =
      Set.of(
          "and",
          "eq",
          "ge",
          "gt",
          "index",
          "join",
          "json",
          "le",
          "len",
          "lower",
          "lt",
          "ne",
          "not",
          "or",
          "pad",
          "print",
          "printf",
          "println",
          "slice",
          "split",
          "title",
          "truncate",
          "upper");

  private static final int WIDEST = 1 << 12;

  private Functions() {}

  /** What counts as true: all but false, zero and what is empty. */
  static boolean truth(Value value) {
    if (value instanceof Value.Text text) {
      return !text.text().isEmpty();
    } else if (value instanceof Value.Num number) {
      return new BigDecimal(number.text()).signum() != 0;
    } else if (value instanceof Value.Bool bool) {
      return bool.on();
    } else if (value instanceof Value.Seq seq) {
      return !seq.items().isEmpty();
    }
    return value instanceof Value.Dict dict && !dict.entries().isEmpty();
  }

  /** What a function makes of headings: those that change how a text looks leave it as it is. */
  static Value heading(String name, List<Value> arguments) {
    return switch (name) {
      case "index",
          "join",
          "json",
          "lower",
          "pad",
          "slice",
          "split",
          "title",
          "truncate",
          "upper" ->
          arguments.isEmpty() ? Value.of("") : arguments.get(0);
      default -> call(name, arguments);
    };
  }

  static Value call(String name, List<Value> arguments) {
    return switch (name) {
      case "eq", "ne", "lt", "le", "gt", "ge" -> Comparison.of(name, arguments);
      case "not" -> Value.of(!truth(counted(arguments, 1).get(0)));
      case "len" -> Value.of(length(counted(arguments, 1).get(0)));
      case "index" -> index(arguments);
      case "slice" -> slice(arguments);
      case "print" -> Value.of(print(arguments));
      case "println" -> Value.of(println(arguments));
      case "printf" -> Value.of(Printf.text(arguments));
      default -> words(name, arguments);
    };
  }

  private static Value words(String name, List<Value> arguments) {
    return switch (name) {
      case "json" -> Value.of(Printed.json(counted(arguments, 1).get(0)));
      case "lower" -> Value.of(text(counted(arguments, 1), 0).toLowerCase(Locale.ROOT));
      case "upper" -> Value.of(text(counted(arguments, 1), 0).toUpperCase(Locale.ROOT));
      case "title" -> Value.of(title(text(counted(arguments, 1), 0)));
      case "join" -> join(counted(arguments, 2));
      case "split" -> split(text(counted(arguments, 2), 0), text(arguments, 1));
      case "truncate" -> truncate(text(counted(arguments, 2), 0), number(arguments, 1));
      case "pad" -> pad(counted(arguments, 3));
      default -> throw new IllegalArgumentException("takes other arguments");
    };
  }

  private static List<Value> counted(List<Value> arguments, int wanted) {
    if (arguments.size() != wanted) {
      throw new IllegalArgumentException(
          "takes " + wanted + (wanted == 1 ? " argument" : " arguments"));
    }
    return arguments;
  }

  static String text(List<Value> arguments, int place) {
    if (arguments.get(place) instanceof Value.Text text) {
      return text.text();
    }
    throw new IllegalArgumentException("needs a text as argument " + (place + 1));
  }

  static int number(List<Value> arguments, int place) {
    if (arguments.get(place) instanceof Value.Num number) {
      try {
        return new BigDecimal(number.text()).intValueExact();
      } catch (ArithmeticException e) {
        throw new IllegalArgumentException("cannot do with such a number");
      }
    }
    throw new IllegalArgumentException("needs a number as argument " + (place + 1));
  }

  private static int length(Value value) {
    if (value instanceof Value.Text text) {
      return text.text().getBytes(StandardCharsets.UTF_8).length;
    } else if (value instanceof Value.Seq seq) {
      return seq.items().size();
    } else if (value instanceof Value.Dict dict) {
      return dict.entries().size();
    }
    throw new IllegalArgumentException("needs a text or a list");
  }

  private static Value index(List<Value> arguments) {
    Value value = arguments.isEmpty() ? Value.NULL : arguments.get(0);
    for (int i = 1; i < arguments.size(); i++) {
      if (value instanceof Value.Seq seq) {
        int place = number(arguments, i);
        if (place < 0 || place >= seq.items().size()) {
          throw new IllegalArgumentException("finds no item " + place);
        }
        value = seq.items().get(place);
      } else if (value instanceof Value.Dict dict) {
        value = dict.get(text(arguments, i)).orElse(Value.NULL);
      } else {
        throw new IllegalArgumentException("needs a list");
      }
    }
    return value;
  }

  private static Value slice(List<Value> arguments) {
    if (arguments.isEmpty() || arguments.size() > 3) {
      throw new IllegalArgumentException("takes a text or list, where to begin, and where to end");
    }
    Value value = arguments.get(0);
    int size = value instanceof Value.Text text ? text.text().length() : length(value);
    int from = arguments.size() > 1 ? number(arguments, 1) : 0;
    int to = arguments.size() > 2 ? number(arguments, 2) : size;
    if (from < 0 || to < from || to > size) {
      throw new IllegalArgumentException("finds no part from " + from + " to " + to);
    }
    return value instanceof Value.Seq seq
        ? new Value.Seq(seq.items().subList(from, to))
        : Value.of(text(arguments, 0).substring(from, to));
  }

  private static String print(List<Value> arguments) {
    var out = new StringBuilder();
    for (int i = 0; i < arguments.size(); i++) {
      boolean blank =
          i > 0
              && !(arguments.get(i) instanceof Value.Text)
              && !(arguments.get(i - 1) instanceof Value.Text);
      out.append(blank ? " " : "").append(Printed.text(arguments.get(i)));
    }
    return out.toString();
  }

  private static String println(List<Value> arguments) {
    var texts = new ArrayList<String>();
    arguments.forEach(it -> texts.add(Printed.text(it)));
    return String.join(" ", texts) + "\n";
  }

  private static String title(String text) {
    var out = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean first = i == 0 || Character.isWhitespace(text.charAt(i - 1));
      boolean after = i > 0 && !isWord(text.charAt(i - 1));
      out.append(first || after ? Character.toTitleCase(c) : c);
    }
    return out.toString();
  }

  private static boolean isWord(char c) {
    return Character.isLetterOrDigit(c) || c == '_' || c == '\'';
  }

  private static Value join(List<Value> arguments) {
    if (!(arguments.get(0) instanceof Value.Seq seq)) {
      throw new IllegalArgumentException("needs a list as argument 1");
    }
    var texts = new ArrayList<String>();
    seq.items().forEach(it -> texts.add(Printed.text(it)));
    return Value.of(String.join(text(arguments, 1), texts));
  }

  private static Value split(String text, String separator) {
    var parts = new ArrayList<String>();
    int start = 0;
    while (!separator.isEmpty() && text.indexOf(separator, start) >= 0) {
      int end = text.indexOf(separator, start);
      parts.add(text.substring(start, end));
      start = end + separator.length();
    }
    if (separator.isEmpty()) {
      text.codePoints().forEach(it -> parts.add(Character.toString(it)));
    } else {
      parts.add(text.substring(start));
    }
    return Value.texts(parts);
  }

  private static Value truncate(String text, int length) {
    int count = text.codePointCount(0, text.length());
    return Value.of(
        count <= Math.max(0, length)
            ? text
            : text.substring(0, text.offsetByCodePoints(0, Math.max(0, length))));
  }

  private static Value pad(List<Value> arguments) {
    String text = text(arguments, 0);
    return Value.of(
        text.isEmpty() ? "" : blanks(number(arguments, 1)) + text + blanks(number(arguments, 2)));
  }

  static String blanks(int count) {
    if (count > WIDEST) {
      throw new IllegalArgumentException("may pad by " + WIDEST + " at most");
    }
    return " ".repeat(Math.max(0, count));
  }
}
