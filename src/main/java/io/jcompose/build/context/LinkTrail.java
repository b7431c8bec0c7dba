package io.jcompose.build.context;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Paths and, where links are on their way, what these lead to: all that is needed for the paths to
 * be opened elsewhere. A link stays within the root, as if the root were the whole file system. A
 * part of a path may have wildcards.
 */
public final class LinkTrail {
  private static final int MOST_LINKS = 40;

  private final Path root;
  private final Set<String> seen = new HashSet<>();
  private final TreeSet<String> found = new TreeSet<>();

  private LinkTrail(Path root) {
    this.root = root;
  }

  /** Patterns of what to send; empty when the root itself is among them. */
  public static Optional<List<String>> of(Path root, Collection<String> paths) {
    var trail = new LinkTrail(root);
    for (String path : paths) {
      trail.follow(path, MOST_LINKS);
    }
    return trail.found.contains(".") ? Optional.empty() : Optional.of(List.copyOf(trail.found));
  }

  /** Follows a path, and from each link in it a path of its own, as far as a system would. */
  private void follow(String path, int mostLinks) {
    var rest = parts(path);
    if (mostLinks == 0 || !seen.add(String.join("/", rest))) {
      return;
    }
    if (rest.isEmpty()) {
      found.add(".");
    }
    String here = "";
    boolean linked = false;
    while (!rest.isEmpty() && !linked) {
      String directory = here;
      String part = rest.removeFirst();
      here = below(directory, part);
      for (var link : links(directory, part)) {
        found.add(link.path);
        follow(link.target + "/" + String.join("/", rest), mostLinks - 1);
        linked |= !hasWildcards(part);
      }
    }
    if (!linked && !here.isEmpty()) {
      found.add(here);
    }
  }

  private static String below(String directory, String name) {
    return directory.isEmpty() ? name : directory + "/" + name;
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

  /**
   * A link.
   *
   * @param path a pattern from the root, as are all paths here
   * @param target one, too
   */
  private record Link(String path, String target) {}

  /** The links that have this name, or match it; what cannot be read has none. */
  private List<Link> links(String directory, String name) {
    Path place = place(directory);
    var links = new ArrayList<Link>();
    try {
      if (!hasWildcards(name)) {
        addLink(directory, FileNames.resolve(place, unescaped(name)), links);
      } else if (Files.isDirectory(place)) {
        addMatching(directory, place, name, links);
      }
    } catch (IOException | DirectoryIteratorException e) {
      return List.of();
    }
    return links;
  }

  private static void addMatching(String directory, Path place, String name, List<Link> links)
      throws IOException {
    var pattern = IgnorePattern.compile(name);
    try (var stream = Files.newDirectoryStream(place)) {
      for (Path file : stream) {
        if (pattern.isPresent() && pattern.get().matches(FileNames.text(file.getFileName()))) {
          addLink(directory, file, links);
        }
      }
    }
  }

  private static void addLink(String directory, Path file, List<Link> links) throws IOException {
    if (Files.isSymbolicLink(file)) {
      String name = escaped(FileNames.text(file.getFileName()));
      String target = escaped(FileNames.text(Files.readSymbolicLink(file)));
      links.add(
          new Link(
              below(directory, name), target.startsWith("/") ? target : below(directory, target)));
    }
  }

  private Path place(String directory) {
    Path place = root;
    for (String part : parts(directory)) {
      place = FileNames.resolve(place, unescaped(part));
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

  private static String escaped(String path) {
    var pattern = new StringBuilder();
    for (int i = 0; i < path.length(); i++) {
      if ("\\*?[]".indexOf(path.charAt(i)) >= 0) {
        pattern.append('\\');
      }
      pattern.append(path.charAt(i));
    }
    return pattern.toString();
  }

  private static String unescaped(String pattern) {
    var path = new StringBuilder();
    for (int i = 0; i < pattern.length(); i++) {
      if (pattern.charAt(i) == '\\' && i + 1 < pattern.length()) {
        i++;
      }
      path.append(pattern.charAt(i));
    }
    return path.toString();
  }
}
