package io.jcompose.build;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The images that a Dockerfile builds on: those of {@code FROM}, {@code COPY --from} and mounts,
 * without its own stages. What hangs on a variable whose value nobody knows here is left out.
 */
final class DockerfileBases {
  private static final Set<String> NOTHING = Set.of("scratch", "");

  private final Map<String, String> args;
  private final Map<String, String> global = new TreeMap<>();
  private final Set<String> stages = new HashSet<>();
  private final SortedSet<String> bases = new TreeSet<>();
  private int count;

  private DockerfileBases(Map<String, String> args) {
    this.args = args;
  }

  /**
   * Finds them.
   *
   * @param args the build's arguments, which replace the defaults of {@code ARG}
   * @param named names that stand for other contexts than images
   */
  static SortedSet<String> of(String dockerfile, Map<String, String> args, Set<String> named) {
    var found = new DockerfileBases(args);
    found.stages.addAll(named);
    DockerfileLines.of(dockerfile).all().forEach(found::instruction);
    return found.bases;
  }

  private void instruction(DockerfileLines.Line line) {
    var words = line.arguments();
    if (line.is("ARG") && count == 0) {
      words.forEach(this::arg);
    } else if (line.is("FROM")) {
      from(words.stream().filter(it -> !it.startsWith("--")).toList());
    } else if (line.is("COPY") || line.is("ADD")) {
      words.stream()
          .filter(it -> it.startsWith("--from="))
          .forEach(it -> add(it.substring("--from=".length())));
    } else if (line.is("RUN")) {
      words.stream().filter(it -> it.startsWith("--mount=")).forEach(this::mount);
    }
  }

  private void arg(String word) {
    int equals = word.indexOf('=');
    String name = equals < 0 ? word : word.substring(0, equals);
    String given = args.get(name);
    if (given != null) {
      global.put(name, given);
    } else if (equals >= 0) {
      global.put(name, DockerfileWord.expand(unquoted(word.substring(equals + 1)), global));
    }
  }

  private void from(List<String> words) {
    if (!words.isEmpty()) {
      add(words.get(0));
    }
    if (words.size() == 3 && words.get(1).equalsIgnoreCase("as")) {
      stages.add(words.get(2).toLowerCase(Locale.ROOT));
    }
    stages.add(Integer.toString(count++));
  }

  private void mount(String option) {
    for (String field : option.substring("--mount=".length()).split(",", -1)) {
      if (field.startsWith("from=")) {
        add(field.substring("from=".length()));
      }
    }
  }

  private void add(String word) {
    String reference = DockerfileWord.expand(unquoted(word), global);
    if (!stages.contains(reference.toLowerCase(Locale.ROOT))
        && !NOTHING.contains(reference)
        && reference.indexOf('$') < 0) {
      bases.add(reference);
    }
  }

  private static String unquoted(String word) {
    boolean quoted =
        word.length() > 1
            && (word.charAt(0) == '"' || word.charAt(0) == '\'')
            && word.charAt(0) == word.charAt(word.length() - 1);
    return quoted ? word.substring(1, word.length() - 1) : word;
  }
}
