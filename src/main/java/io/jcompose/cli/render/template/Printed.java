package io.jcompose.cli.render.template;

import io.jcompose.value.JsonText;
import io.jcompose.value.Value;
import java.util.ArrayList;
import java.util.List;

/** Values as Go prints them, and as JSON. */
final class Printed {
  private Printed() {}

  /** Lists as {@code [a b]}, objects as {@code {a b}}. */
  static String text(Value value) {
    if (value instanceof Value.Text text) {
      return text.text();
    } else if (value instanceof Value.Num number) {
      return number.text();
    } else if (value instanceof Value.Bool bool) {
      return Boolean.toString(bool.on());
    } else if (value instanceof Value.Seq seq) {
      return "[" + joined(seq.items()) + "]";
    } else if (value instanceof Value.Dict dict) {
      return "{" + joined(List.copyOf(dict.entries().values())) + "}";
    }
    return "<no value>";
  }

  private static String joined(List<Value> values) {
    var texts = new ArrayList<String>();
    values.forEach(it -> texts.add(text(it)));
    return String.join(" ", texts);
  }

  /** JSON with {@code < > &} as they are, as docker's {@code json} has them. */
  static String json(Value value) {
    String text = JsonText.compact(value);
    var out = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c != '\\') {
        out.append(c);
      } else if (text.startsWith("\\u003", i) || text.startsWith("\\u0026", i)) {
        out.append((char) Integer.parseInt(text.substring(i + 2, i + 6), 16));
        i += 5;
      } else {
        out.append(c).append(text.charAt(++i));
      }
    }
    return out.toString();
  }
}
