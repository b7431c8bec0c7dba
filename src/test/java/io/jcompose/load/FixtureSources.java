package io.jcompose.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The files of a folder, seen as {@code /proj}; nothing else exists. */
final class FixtureSources implements Sources {
  static final String DIRECTORY = "/proj";

  private final Path folder;
  private final Map<String, String> texts = new HashMap<>();

  FixtureSources(Path folder) {
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
    var file = real(Path.of(path)).filter(Files::exists);
    return Files.readString(file.orElseThrow(() -> new NoSuchFileException(path)));
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
    return path;
  }

  /** The request that words of a command line make; {@code NAME=value} sets a variable. */
  static LoadRequest request(List<String> words) {
    var files = new ArrayList<String>();
    var profiles = new ArrayList<String>();
    var envFiles = new ArrayList<String>();
    var services = new ArrayList<String>();
    var environment = new HashMap<String, String>(Map.of("PWD", DIRECTORY));
    Optional<String> name = Optional.empty();
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i);
      switch (word) {
        case "-f" -> files.add(words.get(++i));
        case "--profile" -> profiles.add(words.get(++i));
        case "--all-profiles" -> profiles.add("*");
        case "--env-file" -> envFiles.add(words.get(++i));
        case "-p" -> name = Optional.of(words.get(++i));
        default -> {
          int equals = word.indexOf('=');
          if (equals < 0) {
            services.add(word);
          } else {
            environment.put(word.substring(0, equals), word.substring(equals + 1));
          }
        }
      }
    }
    return LoadRequest.in(new LoadRequest.Surroundings(environment, DIRECTORY, "/home/me"))
        .files(files)
        .profiles(profiles)
        .envFiles(envFiles)
        .projectName(name)
        .selection(new LoadRequest.Selection(services, true));
  }
}
