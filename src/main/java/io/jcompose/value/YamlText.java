package io.jcompose.value;

import java.util.Map;

/**
 * Values as block-style YAML, laid out as Go's YAML library does it: lists indented under their
 * key, text unquoted where it reads back as the same text.
 */
public final class YamlText {
  private static final int INDENT = 2;

  private final StringBuilder out = new StringBuilder();
  private final int step;

  private YamlText(int step) {
    this.step = step;
  }

  /** The text of a document, two blanks a level, with a final line break. */
  public static String of(Value value) {
    return of(value, INDENT);
  }

  /** The text of a document, {@code indent} blanks a level, with a final line break. */
  public static String of(Value value, int indent) {
    var text = new YamlText(indent);
    text.root(value);
    return text.out.toString();
  }

  private void root(Value value) {
    if (value instanceof Value.Dict dict && !dict.entries().isEmpty()) {
      dict(dict, 0, false);
    } else if (value instanceof Value.Seq seq && !seq.items().isEmpty()) {
      seq(seq, 0, false);
    } else {
      scalar(value, 0);
      out.append('\n');
    }
  }

  /** {@code inline}: the first entry continues the current line, after a dash. */
  private void dict(Value.Dict dict, int depth, boolean inline) {
    boolean first = inline;
    for (Map.Entry<String, Value> entry : dict.entries().entrySet()) {
      if (!first) {
        indent(depth);
      }
      first = false;
      out.append(YamlScalar.key(entry.getKey())).append(':');
      below(entry.getValue(), depth);
    }
  }

  private void below(Value value, int depth) {
    if (value instanceof Value.Dict dict && !dict.entries().isEmpty()) {
      out.append('\n');
      dict(dict, depth + 1, false);
    } else if (value instanceof Value.Seq seq && !seq.items().isEmpty()) {
      out.append('\n');
      seq(seq, depth + 1, false);
    } else {
      out.append(' ');
      scalar(value, depth + 1);
      out.append('\n');
    }
  }

  private void seq(Value.Seq seq, int depth, boolean inline) {
    boolean first = inline;
    for (Value item : seq.items()) {
      if (!first) {
        indent(depth);
      }
      first = false;
      out.append("- ");
      if (item instanceof Value.Dict dict && !dict.entries().isEmpty()) {
        dict(dict, depth + 1, true);
      } else if (item instanceof Value.Seq inner && !inner.items().isEmpty()) {
        seq(inner, depth + 1, true);
      } else {
        scalar(item, depth + 1);
        out.append('\n');
      }
    }
  }

  private void indent(int depth) {
    for (int i = 0; i < depth * step; i++) {
      out.append(' ');
    }
  }

  private static String number(String text) {
    return switch (text) {
      case "+Inf" -> ".inf";
      case "-Inf" -> "-.inf";
      case "NaN" -> ".nan";
      default -> text;
    };
  }

  private void scalar(Value value, int depth) {
    if (value instanceof Value.Text text) {
      out.append(YamlScalar.text(text.text(), depth, step));
    } else if (value instanceof Value.Num number) {
      out.append(number(number.text()));
    } else if (value instanceof Value.Bool bool) {
      out.append(bool.on());
    } else if (value instanceof Value.Null) {
      out.append("null");
    } else {
      out.append(value instanceof Value.Seq ? "[]" : "{}");
    }
  }
}
