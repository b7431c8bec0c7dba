package io.jcompose.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The files of a folder, seen as {@code /proj}; nothing else exists. Its file {@code stdin} is
 * standard input.
 */
public final class FixtureSources implements Sources {
  static final String DIRECTORY = "/proj";

  private final Path folder;
  private final Map<String, String> texts = new HashMap<>();

  public FixtureSources(Path folder) {
    this.folder = folder;
  }

  /** A file that the folder does not have, or another text for one that it has. */
  FixtureSources with(String path, String text) {
    texts.put(path, text);
    return this;
  }

  private Optional<Path> real(Path virtual) {
    var root = Path.of(DIRECTORY);
    return virtual.startsWith(root)
        ? Optional.of(folder.resolve(root.relativize(virtual).toString()))
        : Optional.empty();
  }

  @Override
  public String read(String path) throws IOException {
    var known = texts.get(path);
    if (known != null) {
      return known;
    }
    if (path.equals("-")) {
      return Sources.decoded(Files.readAllBytes(folder.resolve("stdin")));
    }
    var file = real(Path.of(path)).filter(Files::exists);
    return Sources.decoded(
        Files.readAllBytes(file.orElseThrow(() -> new NoSuchFileException(path))));
  }

  @Override
  public boolean isFile(String path) {
    return texts.containsKey(path) || real(Path.of(path)).filter(Files::isRegularFile).isPresent();
  }

  @Override
  public boolean isDirectory(String path) {
    return real(Path.of(path)).filter(Files::isDirectory).isPresent();
  }

  @Override
  public String real(String path) {
    try {
      var root = folder.toRealPath();
      var file = real(Path.of(path)).orElseThrow(() -> new NoSuchFileException(path)).toRealPath();
      return file.startsWith(root)
          ? Path.of(DIRECTORY).resolve(root.relativize(file)).toString()
          : path;
    } catch (IOException e) {
      return path;
    }
  }
}
