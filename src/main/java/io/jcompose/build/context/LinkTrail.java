package io.jcompose.build.context;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Paths and, where links are on their way, what these lead to: all that is needed for the paths to
 * be opened elsewhere. A link stays within the root, as if the root were the whole file system. A
 * part of a path may have wildcards.
 */
public final class LinkTrail {
  private final Path root;
  private final TreeSet<String> found = new TreeSet<>();

  private LinkTrail(Path root) {
    this.root = root;
  }

  /** The paths to send; empty when the root itself is among them. */
  public static Optional<List<String>> of(Path root, Collection<String> paths) throws IOException {
    var trail = new LinkTrail(root);
    for (String path : paths) {
      trail.follow(path);
    }
    return trail.found.contains(".") ? Optional.empty() : Optional.of(List.copyOf(trail.found));
  }

  private void follow(String path) throws IOException {
    var rest = parts(path);
    if (rest.isEmpty()) {
      found.add(".");
      return;
    }
    String here = "";
    while (!rest.isEmpty()) {
      String directory = here;
      String part = rest.removeFirst();
      here = directory.isEmpty() ? part : directory + "/" + part;
      var targets = targets(directory, part);
      boolean isNew = (targets.isEmpty() && !rest.isEmpty()) || found.add(here);
      if (!isNew) {
        return;
      }
      for (String target : targets) {
        follow(target + "/" + String.join("/", rest));
      }
      if (!targets.isEmpty()) {
        return;
      }
    }
  }

  /** The parts of a path from the root; {@code ..} does not leave it. */
  private static Deque<String> parts(String path) {
    var parts = new ArrayDeque<String>();
    for (String part : IgnorePattern.clean("/" + path).split("/", -1)) {
      if (!part.isEmpty()) {
        parts.addLast(part);
      }
    }
    return parts;
  }

  /** Where the links lead to that have this name, or match it. */
  private List<String> targets(String directory, String name) throws IOException {
    Path place = place(directory);
    var targets = new ArrayList<String>();
    if (!hasWildcards(name)) {
      addTarget(directory, FileNames.resolve(place, name), targets);
    } else if (Files.isDirectory(place)) {
      var pattern = IgnorePattern.compile(name);
      try (var stream = Files.newDirectoryStream(place)) {
        for (Path file : stream) {
          if (pattern.isPresent() && pattern.get().matches(FileNames.text(file.getFileName()))) {
            addTarget(directory, file, targets);
          }
        }
      }
    }
    return targets;
  }

  private static void addTarget(String directory, Path file, List<String> targets)
      throws IOException {
    if (Files.isSymbolicLink(file)) {
      String target = FileNames.text(Files.readSymbolicLink(file));
      targets.add(target.startsWith("/") ? target : directory + "/" + target);
    }
  }

  private Path place(String directory) {
    Path place = root;
    for (String part : parts(directory)) {
      place = FileNames.resolve(place, part);
    }
    return place;
  }

  private static boolean hasWildcards(String name) {
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (c == '\\') {
        i++;
      } else if (c == '*' || c == '?' || c == '[') {
        return true;
      }
    }
    return false;
  }
}
