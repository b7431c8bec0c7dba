package io.jcompose.load;

import io.jcompose.diag.SourceLocation;
import io.jcompose.load.env.Template;
import io.jcompose.load.env.TemplateException;
import io.jcompose.load.env.Variables;
import io.jcompose.load.problem.FileProblems;
import io.jcompose.load.text.PathText;
import io.jcompose.load.yaml.MapNode;
import io.jcompose.load.yaml.Node;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The name under which a stack runs. */
final class ProjectName {
  static final String VARIABLE = "COMPOSE_PROJECT_NAME";

  private ProjectName() {}

  /** From {@code -p}, the environment, the documents' {@code name:}, or the directory. */
  static String of(Context context, Discovery.Found found, Map<String, List<MapNode>> documents) {
    String option = context.request().projectName().orElse("");
    String variable = found.environment().getOrDefault(VARIABLE, "");
    if (!option.isEmpty()) {
      return checked(context, "-p", option, Optional.empty());
    }
    if (!variable.isEmpty()) {
      return checked(
          context, VARIABLE, variable, Optional.ofNullable(found.places().get(VARIABLE)));
    }
    return written(documents)
        .map(node -> ofFile(context, found, node))
        .orElseGet(() -> ofDirectory(context, found.directory()));
  }

  private static String checked(
      Context context, String source, String given, Optional<SourceLocation> at) {
    String near = normal(given);
    if (!given.equals(near)) {
      context.problems().add(FileProblems.badProjectName(source, given, near).at(at));
    }
    return given;
  }

  private static String ofDirectory(Context context, String directory) {
    String name = normal(PathText.name(directory));
    String real = PathText.name(context.sources().real(directory));
    if (name.isEmpty()) {
      context.problems().add(FileProblems.noProjectName(Optional.empty()));
    } else if (!real.equals(PathText.name(directory))) {
      context.problems().add(FileProblems.nameOfLink(name, real));
    }
    return name;
  }

  /** The last {@code name:} that says something. */
  private static Optional<Node> written(Map<String, List<MapNode>> documents) {
    Optional<Node> name = Optional.empty();
    for (var file : documents.values()) {
      for (var document : file) {
        var entry = document.entries().get("name");
        if (entry != null && entry.mark() == MapNode.Mark.RESET) {
          name = Optional.empty();
        } else if (entry != null && !entry.value().string().orElse("").isEmpty()) {
          name = Optional.of(entry.value());
        }
      }
    }
    return name;
  }

  private static String ofFile(Context context, Discovery.Found found, Node node) {
    String text = node.string().orElse("");
    try {
      if (context.request().options().interpolate()) {
        var variables = Variables.of(found.environment());
        var allowance = context.substitutions().allowance();
        text = new Template(variables, unset -> {}, allowance).substitute(text);
      }
    } catch (TemplateException e) {
      // The document's own substitution reports it with its place.
      return "";
    }
    String name = normal(text);
    if (name.isEmpty()) {
      context.problems().add(FileProblems.noProjectName(Optional.of(node.at())));
    }
    return name;
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
