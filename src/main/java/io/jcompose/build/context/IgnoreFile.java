package io.jcompose.build.context;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Where the rules stand for what of a build's directory does not count. */
public final class IgnoreFile {
  public static final String NAME = ".dockerignore";

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

  /** The rules in a file; bytes that are no UTF-8 are no reason to stop. */
  public static IgnoreRules read(Path file) throws IOException, IgnoreRules.BadLine {
    return IgnoreRules.parse(new String(Files.readAllBytes(file), UTF_8));
  }
}
