package io.jcompose.build;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Where the rules stand for what of a build's directory does not count. */
public final class IgnoreFile {
  static final String NAME = ".dockerignore";

  private IgnoreFile() {}

  /** The places, of which the first that has a file counts: the Dockerfile's own comes first. */
  public static List<Path> candidates(Path context, Optional<Path> dockerfile) {
    var general = context.resolve(NAME);
    return dockerfile
        .map(it -> List.of(it.resolveSibling(it.getFileName() + NAME), general))
        .orElse(List.of(general));
  }

  public static Optional<Path> find(Path context, Optional<Path> dockerfile) {
    for (Path candidate : candidates(context, dockerfile)) {
      if (Files.isRegularFile(candidate)) {
        return Optional.of(candidate);
      }
    }
    return Optional.empty();
  }
}
