package io.jcompose.value;

import java.math.BigDecimal;

/**
 * Values as JSON text, escaped as Go's {@code encoding/json} does it, because docker compose's
 * config hash is taken over such text: {@code < > &} and the two Unicode line separators as {@code
 * \\u}, other characters as they are.
 */
public final class JsonText {
  private static final int LEAST_EXPONENT = -6;
  private static final int MOST_DIGITS = 21;

  private final StringBuilder out = new StringBuilder();
  private final String indent;

  private JsonText(String indent) {
    this.indent = indent;
  }

  /** Without any white space. */
  public static String compact(Value value) {
    var text = new JsonText("");
    text.write(value, 0);
    return text.out.toString();
  }

  /** Two blanks of indentation a level, without a final line break. */
  public static String pretty(Value value) {
    return pretty(value, 2);
  }

  /** {@code indent} blanks of indentation a level, without a final line break. */
  public static String pretty(Value value, int indent) {
    var text = new JsonText(" ".repeat(indent));
    text.write(value, 0);
    return text.out.toString();
  }

  private void write(Value value, int depth) {
    if (value instanceof Value.Text text) {
      quote(text.text());
    } else if (value instanceof Value.Num number) {
      out.append(number(number.text()));
    } else if (value instanceof Value.Bool bool) {
      out.append(bool.on());
    } else if (value instanceof Value.Null) {
      out.append("null");
    } else if (value instanceof Value.Seq seq) {
      write(seq, depth);
    } else if (value instanceof Value.Dict dict) {
      write(dict, depth);
    }
  }

  /** Go's JSON writes exponents below 1e-6 and from 1e21 on only. */
  private static String number(String text) {
    int e = text.indexOf('e');
    if (e < 0) {
      return text;
    }
    int exponent = Integer.parseInt(text.substring(e + 1));
    if (exponent >= LEAST_EXPONENT && exponent < MOST_DIGITS) {
      return new BigDecimal(text).toPlainString();
    }
    return text.replace("e-0", "e-");
  }

  private void write(Value.Seq seq, int depth) {
    out.append('[');
    String separator = "";
    for (Value item : seq.items()) {
      out.append(separator);
      newLine(depth + 1);
      write(item, depth + 1);
      separator = ",";
    }
    if (!seq.items().isEmpty()) {
      newLine(depth);
    }
    out.append(']');
  }

  private void write(Value.Dict dict, int depth) {
    out.append('{');
    String separator = "";
    for (var entry : dict.entries().entrySet()) {
      out.append(separator);
      newLine(depth + 1);
      quote(entry.getKey());
      out.append(indent.isEmpty() ? ":" : ": ");
      write(entry.getValue(), depth + 1);
      separator = ",";
    }
    if (!dict.entries().isEmpty()) {
      newLine(depth);
    }
    out.append('}');
  }

  private void newLine(int depth) {
    if (!indent.isEmpty()) {
      out.append('\n');
      for (int i = 0; i < depth; i++) {
        out.append(indent);
      }
    }
  }

  private void quote(String text) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      escape(text.charAt(i));
    }
    out.append('"');
  }

  private void escape(char c) {
    switch (c) {
      case '"' -> out.append("\\\"");
      case '\\' -> out.append("\\\\");
      case '\n' -> out.append("\\n");
      case '\r' -> out.append("\\r");
      case '\t' -> out.append("\\t");
      case '\b' -> out.append("\\b");
      case '\f' -> out.append("\\f");
      case '<', '>', '&', '\u2028', '\u2029' -> unicode(c);
      default -> {
        if (c < 0x20) {
          unicode(c);
        } else {
          out.append(c);
        }
      }
    }
  }

  private void unicode(char c) {
    String hex = Integer.toHexString(c);
    out.append("\\u");
    for (int i = hex.length(); i < 4; i++) {
      out.append('0');
    }
    out.append(hex);
  }
}
