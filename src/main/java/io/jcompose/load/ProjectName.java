package io.jcompose.load;

import io.jcompose.load.env.Template;
import io.jcompose.load.env.TemplateException;
import io.jcompose.load.problem.FileProblems;
import io.jcompose.load.text.PathText;
import io.jcompose.load.yaml.MapNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The name under which a stack runs. */
final class ProjectName {
  private ProjectName() {}

  /** From {@code -p}, the environment, the documents' {@code name:}, or the directory. */
  static String of(Context context, Discovery.Found found, Map<String, List<MapNode>> documents) {
    String given =
        context
            .request()
            .projectName()
            .filter(name -> !name.isEmpty())
            .orElse(found.environment().getOrDefault("COMPOSE_PROJECT_NAME", ""));
    if (!given.isEmpty()) {
      if (!given.equals(normal(given))) {
        context.problems().add(FileProblems.badProjectName(given));
      }
      return given;
    }
    String written = normal(written(context, found, documents));
    String name = written.isEmpty() ? normal(PathText.name(found.directory())) : written;
    if (name.isEmpty()) {
      context.problems().add(FileProblems.noProjectName());
    }
    return name;
  }

  private static String written(
      Context context, Discovery.Found found, Map<String, List<MapNode>> documents) {
    String name = "";
    for (var file : documents.values()) {
      for (var document : file) {
        var entry = document.entries().get("name");
        if (entry != null) {
          boolean reset = entry.mark() == MapNode.Mark.RESET;
          name = reset ? "" : entry.value().string().filter(it -> !it.isEmpty()).orElse(name);
        }
      }
    }
    if (!context.request().options().interpolate()) {
      return name;
    }
    try {
      return new Template(new Scope("", found.environment(), List.of()).variables(), unset -> {})
          .substitute(name);
    } catch (TemplateException e) {
      // The document's own substitution reports it with its place.
      return "";
    }
  }

  /** Lower case, without what a name may not have. */
  static String normal(String name) {
    var out = new StringBuilder();
    String lower = name.toLowerCase(Locale.ROOT);
    for (int i = 0; i < lower.length(); i++) {
      char c = lower.charAt(i);
      boolean start = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
      if (start || (out.length() > 0 && (c == '-' || c == '_'))) {
        out.append(c);
      }
    }
    return out.toString();
  }
}
