package io.jcompose.program;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Directories in which programs are looked for. Only absolute ones count, so that nothing is ever
 * run because of the directory that somebody works in.
 */
public record SearchPath(List<Path> directories) {
  public SearchPath {
    var absolute = new ArrayList<>(directories);
    absolute.removeIf(it -> !it.isAbsolute());
    directories = List.copyOf(absolute);
  }

  /** The directories of {@code PATH}. */
  public static SearchPath of(Map<String, String> environment) {
    return of(List.of(environment.getOrDefault("PATH", "").split(File.pathSeparator, -1)));
  }

  /** These directories; what cannot be the path of one is left out. */
  public static SearchPath of(List<String> directories) {
    var paths = new ArrayList<Path>();
    for (String directory : directories) {
      try {
        paths.add(Path.of(directory));
      } catch (InvalidPathException e) {
        // Nothing can be there.
      }
    }
    return new SearchPath(paths);
  }

  /** Those of the directories that somebody trusts. */
  public SearchPath only(Predicate<Path> trusted) {
    return new SearchPath(directories.stream().filter(trusted).toList());
  }

  /** The first program of that name; a name with a directory in it is none. */
  public Optional<Path> find(String name) {
    return find(name, file -> true);
  }

  /** The same among programs that somebody trusts. */
  public Optional<Path> find(String name, Predicate<Path> trusted) {
    if (name.isEmpty() || name.indexOf('/') >= 0 || name.indexOf('\\') >= 0) {
      return Optional.empty();
    }
    for (Path directory : directories) {
      Path file = directory.resolve(name);
      if (Files.isRegularFile(file) && Files.isExecutable(file) && trusted.test(file)) {
        return Optional.of(file);
      }
    }
    return Optional.empty();
  }

  /** The directories as the variable {@code PATH} has them. */
  public String text() {
    return String.join(File.pathSeparator, directories.stream().map(Path::toString).toList());
  }
}
