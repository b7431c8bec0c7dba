package io.jcompose.load;

import io.jcompose.load.problem.FileProblems;
import io.jcompose.load.text.PathText;
import java.util.ArrayList;
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

  private final Context context;
  private final LoadRequest request;
  private final String workingDirectory;
  private final Map<String, String> environment;

  private Discovery(Context context) {
    this.context = context;
    this.request = context.request();
    this.workingDirectory = request.surroundings().directory();
    this.environment = new LinkedHashMap<>(request.surroundings().environment());
  }

  /**
   * What was found.
   *
   * @param files absolute paths, or {@code -}
   * @param directory the project directory, absolute
   * @param envFiles the env files that were asked for, absolute
   */
  record Found(
      List<String> files,
      String directory,
      Map<String, String> environment,
      List<String> envFiles) {}

  static Found find(Context context) {
    return new Discovery(context).run();
  }

  private Found run() {
    var envFiles = explicitEnvFiles();
    var named = absolute(request.files());
    String early = request.projectDirectory().map(this::absolute).orElse(directoryOf(named));
    loadEnvironment(envFiles, early);
    if (named.isEmpty()) {
      named = absolute(filesFromEnvironment());
    }
    var files = named.isEmpty() ? discover(early) : named;
    String directory =
        request.projectDirectory().map(this::absolute).orElseGet(() -> directoryOf(files));
    if (envFiles.isEmpty()) {
      loadEnvironment(envFiles, directory);
    }
    environment.putIfAbsent("PWD", workingDirectory);
    context.remotes().project(directory);
    return new Found(located(files), directory, environment, envFiles);
  }

  private List<String> located(List<String> files) {
    var located = new ArrayList<String>();
    for (String file : files) {
      located.add(Remote.is(file) ? context.remotes().locate(file, Optional.empty()) : file);
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
    if (!request.envFiles().isEmpty()) {
      return absolute(request.envFiles());
    }
    return absolute(split(environment.getOrDefault("COMPOSE_ENV_FILES", ""), ","));
  }

  private List<String> filesFromEnvironment() {
    String separator = environment.getOrDefault("COMPOSE_PATH_SEPARATOR", "");
    return split(
        environment.getOrDefault("COMPOSE_FILE", ""), separator.isEmpty() ? ":" : separator);
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

  private void loadEnvironment(List<String> envFiles, String directory) {
    var reader = new EnvFiles(context);
    var values = new LinkedHashMap<String, String>();
    for (String file : envFiles) {
      values.putAll(
          reader.read(
              file, values, name -> Optional.ofNullable(environment.get(name)), Optional.empty()));
    }
    String standard = PathText.clean(directory + "/.env");
    if (envFiles.isEmpty() && !disabled() && context.sources().isFile(standard)) {
      values.putAll(
          reader.read(
              standard,
              values,
              name -> Optional.ofNullable(environment.get(name)),
              Optional.empty()));
    }
    values.forEach(environment::putIfAbsent);
  }

  private boolean disabled() {
    String flag = request.surroundings().environment().getOrDefault("COMPOSE_DISABLE_ENV_FILE", "");
    return switch (flag) {
      case "1", "t", "T", "true", "TRUE", "True" -> true;
      default -> false;
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
      context.problems().add(FileProblems.severalFound(found, found.get(0)));
    }
    return found.isEmpty() ? Optional.empty() : Optional.of(found.get(0));
  }
}
