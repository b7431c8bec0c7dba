package io.jcompose.load;

import io.jcompose.load.env.Template;
import io.jcompose.load.env.TemplateException;
import io.jcompose.load.env.Variables;
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
    return written.isEmpty() ? ofDirectory(context, found.directory()) : written;
  }

  private static String ofDirectory(Context context, String directory) {
    String name = normal(PathText.name(directory));
    String real = PathText.name(context.sources().real(directory));
    if (name.isEmpty()) {
      context.problems().add(FileProblems.noProjectName());
    } else if (!real.equals(PathText.name(directory))) {
      context.problems().add(FileProblems.nameOfLink(name, real));
    }
    return name;
  }

  private static String written(
      Context context, Discovery.Found found, Map<String, List<MapNode>> documents) {
    String name = "";
    for (var file : documents.values()) {
      for (var document : file) {
        String text = document.text("name").orElse("");
        name = text.isEmpty() ? name : text;
      }
    }
    if (!context.request().options().interpolate()) {
      return name;
    }
    try {
      return new Template(
              Variables.of(found.environment()), unset -> {}, context.substitutions().allowance())
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
