package io.jcompose.load;

import io.jcompose.diag.SourceLocation;
import io.jcompose.load.problem.FileProblems;
import io.jcompose.load.text.PathText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds the stack files, the project directory and the environment of an invocation. */
final class Discovery {
  static final List<String> NAMES =
      List.of("compose.yaml", "compose.yml", "docker-compose.yml", "docker-compose.yaml");
  private static final List<String> OVERRIDES =
      List.of(
          "compose.override.yml",
          "compose.override.yaml",
          "docker-compose.override.yml",
          "docker-compose.override.yaml");

  private static final String SETTING = "COMPOSE_";
  private static final String FILES = SETTING + "FILE";
  private static final String DISABLE = "COMPOSE_DISABLE_ENV_FILE";
  private static final List<String> PLACED = List.of(FILES, ProjectName.VARIABLE, DISABLE);

  private final Context context;
  private final LoadRequest request;
  private final String workingDirectory;
  private final Map<String, String> environment;
  private final EnvFiles reader;
  private final Map<String, SourceLocation> places = new HashMap<>();

  private Discovery(Context context) {
    this.context = context;
    this.request = context.request();
    this.workingDirectory = request.surroundings().directory();
    this.environment = new LinkedHashMap<>(request.surroundings().environment());
    this.environment.putIfAbsent("PWD", workingDirectory);
    this.reader = new EnvFiles(context, "env file");
  }

  /**
   * What was found.
   *
   * @param files absolute paths, or {@code -}
   * @param directory the project directory, absolute
   * @param envFiles the env files that were asked for, absolute
   * @param places where an env file sets the stack files or the project's name, by variable
   */
  record Found(
      List<String> files,
      String directory,
      Map<String, String> environment,
      List<String> envFiles,
      Map<String, SourceLocation> places) {

    /** What refers to the stack files, if a file does. */
    Optional<SourceLocation> at() {
      return Optional.ofNullable(places.get(FILES));
    }
  }

  static Found find(Context context) {
    return new Discovery(context).run();
  }

  static Map<String, String> settings(Context context) {
    var discovery = new Discovery(context);
    discovery.loadFirst(discovery.explicitEnvFiles(), discovery.early());
    var settings = new HashMap<>(discovery.environment);
    settings.keySet().removeAll(context.request().surroundings().environment().keySet());
    settings.keySet().removeIf(name -> !name.startsWith(SETTING));
    return settings;
  }

  /** The directory that is known before the stack files are looked for. */
  private String early() {
    return request
        .projectDirectory()
        .map(this::absolute)
        .orElseGet(() -> directoryOf(absolute(request.files())));
  }

  private void loadFirst(List<String> envFiles, String directory) {
    if (envFiles.isEmpty()) {
      loadDefault(directory);
    } else {
      loadNamed(envFiles);
    }
  }

  private Found run() {
    var envFiles = explicitEnvFiles();
    var named = absolute(request.files());
    String early = early();
    loadFirst(envFiles, early);
    if (named.isEmpty()) {
      named = absolute(filesFromEnvironment());
    } else {
      places.remove(FILES);
    }
    var files = named.isEmpty() ? discover(early) : named;
    String directory =
        request.projectDirectory().map(this::absolute).orElseGet(() -> directoryOf(files));
    if (envFiles.isEmpty() && !directory.equals(early)) {
      loadDefault(directory);
    }
    context.remotes().project(directory);
    return new Found(located(files), directory, environment, envFiles, places);
  }

  private List<String> located(List<String> files) {
    var located = new ArrayList<String>();
    for (String file : files) {
      located.add(
          Remote.is(file)
              ? context.remotes().locate(file, Optional.ofNullable(places.get(FILES)))
              : file);
    }
    return located;
  }

  private String absolute(String path) {
    return path.equals("-") || Remote.is(path)
        ? path
        : PathText.clean(PathText.resolve(workingDirectory, path));
  }

  private List<String> absolute(List<String> paths) {
    var absolute = new ArrayList<String>();
    paths.forEach(path -> absolute.add(absolute(path)));
    return absolute;
  }

  private String directoryOf(List<String> files) {
    for (String file : files) {
      if (!file.equals("-") && !Remote.is(file)) {
        return PathText.parent(file);
      }
    }
    return workingDirectory;
  }

  private List<String> explicitEnvFiles() {
    var named =
        request.envFiles().isEmpty()
            ? split(environment.getOrDefault("COMPOSE_ENV_FILES", ""), ",")
            : request.envFiles();
    String home = request.surroundings().home();
    var files = new ArrayList<String>();
    named.forEach(file -> files.add(absolute(PathText.expandHome(file, home))));
    return files;
  }

  private List<String> filesFromEnvironment() {
    String separator = environment.getOrDefault("COMPOSE_PATH_SEPARATOR", "");
    return split(environment.getOrDefault(FILES, ""), separator.isEmpty() ? ":" : separator);
  }

  static List<String> split(String text, String separator) {
    var parts = new ArrayList<String>();
    int start = 0;
    while (start <= text.length()) {
      int next = text.indexOf(separator, start);
      int end = next < 0 ? text.length() : next;
      if (!text.substring(start, end).isBlank()) {
        parts.add(text.substring(start, end).strip());
      }
      start = end + separator.length();
    }
    return parts;
  }

  private void loadNamed(List<String> files) {
    var values = new LinkedHashMap<String, String>();
    for (String file : files) {
      values.putAll(read(file, values));
    }
    values.forEach(environment::putIfAbsent);
  }

  /** Loads a directory's {@code .env}, of which the settings alone count if they say so. */
  private void loadDefault(String directory) {
    String file = PathText.clean(directory + "/.env");
    if (disabled() || !context.sources().isFile(file)) {
      return;
    }
    var values = read(file, Map.of());
    values.forEach(
        (name, value) -> {
          if (name.startsWith(SETTING)) {
            environment.putIfAbsent(name, value);
          }
        });
    if (!disabled()) {
      values.forEach(environment::putIfAbsent);
    }
  }

  private Map<String, String> read(String file, Map<String, String> known) {
    var values =
        reader.read(
            file, known, name -> Optional.ofNullable(environment.get(name)), Optional.empty());
    for (String name : PLACED) {
      if (values.containsKey(name) && !environment.containsKey(name)) {
        reader.place(file, name).ifPresent(at -> places.put(name, at));
      }
    }
    return values;
  }

  private boolean disabled() {
    String flag = environment.getOrDefault(DISABLE, "");
    return switch (flag) {
      case "1", "t", "T", "true", "TRUE", "True" -> true;
      case "", "0", "f", "F", "false", "FALSE", "False" -> false;
      default -> {
        context
            .problems()
            .add(FileProblems.badSwitch(Optional.ofNullable(places.get(DISABLE)), DISABLE, flag));
        yield false;
      }
    };
  }

  private List<String> discover(String start) {
    String directory = start;
    var directories = new ArrayList<String>();
    while (true) {
      var base = first(directory, NAMES, directories);
      if (base.isPresent()) {
        var files = new ArrayList<>(List.of(base.get()));
        first(directory, OVERRIDES, directories).ifPresent(files::add);
        return files;
      }
      String parent = PathText.parent(directory);
      if (parent.equals(directory)) {
        context.problems().add(FileProblems.nothingFound(start, directories));
        return List.of();
      }
      directory = parent;
    }
  }

  /** Adds to {@code directories} what has such a name and is a directory. */
  private Optional<String> first(String directory, List<String> names, List<String> directories) {
    var found = new ArrayList<String>();
    for (String name : names) {
      String path = PathText.clean(directory + "/" + name);
      if (context.sources().isFile(path)) {
        found.add(path);
      } else if (context.sources().isDirectory(path)) {
        directories.add(path);
      }
    }
    if (found.size() > 1) {
      var shown = found.stream().map(context::shown).toList();
      context.problems().add(FileProblems.severalFound(shown, names == OVERRIDES));
    }
    return found.isEmpty() ? Optional.empty() : Optional.of(found.get(0));
  }
}
