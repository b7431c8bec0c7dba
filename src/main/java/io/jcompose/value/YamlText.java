package io.jcompose.value;

import java.util.Map;

/**
 * Values as block-style YAML, laid out as Go's YAML library does it: two blanks a level, lists
 * indented under their key, text unquoted where it reads back as the same text.
 */
public final class YamlText {
  private static final String INDENT = "  ";

  private final StringBuilder out = new StringBuilder();

  private YamlText() {}

  /** The text of a document, with a final line break. */
  public static String of(Value value) {
    var text = new YamlText();
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
      endLine();
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
      if (YamlScalar.isSimpleKey(entry.getKey())) {
        out.append(YamlScalar.text(entry.getKey(), depth)).append(':');
        below(entry.getValue(), depth);
      } else {
        out.append("? ").append(YamlScalar.text(entry.getKey(), depth + 1));
        endLine();
        indent(depth);
        out.append(": ");
        inline(entry.getValue(), depth + 1);
      }
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
      endLine();
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
      inline(item, depth + 1);
    }
  }

  /** Goes on in the line that an indicator began. */
  private void inline(Value value, int depth) {
    if (value instanceof Value.Dict dict && !dict.entries().isEmpty()) {
      dict(dict, depth, true);
    } else if (value instanceof Value.Seq seq && !seq.items().isEmpty()) {
      seq(seq, depth, true);
    } else {
      scalar(value, depth);
      endLine();
    }
  }

  /** Block text ends with the break of its last line, which may be another than a line feed. */
  private void endLine() {
    if (!YamlScalar.isBreak(out.charAt(out.length() - 1))) {
      out.append('\n');
    }
  }

  private void indent(int depth) {
    for (int i = 0; i < depth; i++) {
      out.append(INDENT);
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
      out.append(YamlScalar.text(text.text(), depth));
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
