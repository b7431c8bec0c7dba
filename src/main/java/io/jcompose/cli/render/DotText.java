package io.jcompose.cli.render;

import io.jcompose.live.GraphRow;
import io.jcompose.model.Dependency;
import java.util.List;

/** Services and their dependencies as Graphviz reads them. */
public final class DotText {
  private DotText() {}

  public static String of(String stack, List<GraphRow> rows) {
    var text = new StringBuilder("digraph ").append(quoted(stack)).append(" {\n");
    for (GraphRow row : rows) {
      String name = row.service().name();
      var label = new StringBuilder(name);
      row.labels().forEach(it -> label.append('\n').append(it));
      text.append("  ").append(quoted(name));
      text.append(" [shape=box, label=").append(quoted(label.toString())).append("];\n");
    }
    for (GraphRow row : rows) {
      for (Dependency each : row.dependencies()) {
        text.append("  ").append(quoted(row.service().name()));
        text.append(" -> ").append(quoted(each.service()));
        String words = GraphRow.words(each);
        text.append(words.isEmpty() ? "" : " [label=" + quoted(words) + "]").append(";\n");
      }
    }
    return text.append("}\n").toString();
  }

  private static String quoted(String text) {
    String safe = text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
    return "\"" + SafeText.line(safe) + "\"";
  }
}
