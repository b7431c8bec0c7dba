package io.jcompose.build;

import io.jcompose.build.IgnoreRules.Verdict;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * Finds what a context sends, in the order of the paths' bytes. Links are taken as links, so that
 * nothing outside the root is reached.
 */
final class ContextScan {
  private final IgnoreRules rules;
  private final Set<String> always;
  private final List<ContextEntry> entries = new ArrayList<>();
  private final List<String> unreadable = new ArrayList<>();
  private final List<String> special = new ArrayList<>();

  private ContextScan(IgnoreRules rules, Set<String> always) {
    this.rules = rules;
    this.always = Set.copyOf(always);
  }

  /**
   * What was found.
   *
   * @param unreadable paths that would be sent but cannot be read
   * @param special paths of sockets, devices and the like
   */
  record Found(List<ContextEntry> entries, List<String> unreadable, List<String> special) {
    Found {
      entries = List.copyOf(entries);
      unreadable = List.copyOf(unreadable);
      special = List.copyOf(special);
    }
  }

  /**
   * Walks a context.
   *
   * @param always paths that no rule excludes
   */
  static Found of(Path root, IgnoreRules rules, Set<String> always) {
    var scan = new ContextScan(rules, always);
    scan.directory(root, "", Verdict.ROOT);
    return new Found(scan.entries, scan.unreadable, scan.special);
  }

  private void directory(Path directory, String prefix, Verdict verdict) {
    for (Path child : children(directory, prefix)) {
      String path = prefix + child.getFileName();
      try {
        var attributes =
            Files.readAttributes(child, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        entry(child, path, attributes, rules.below(verdict, path));
      } catch (IOException e) {
        unreadable.add(path);
      }
    }
  }

  private void entry(Path file, String path, BasicFileAttributes attributes, Verdict verdict) {
    boolean sent = !verdict.excluded() || always.contains(path);
    if (attributes.isDirectory()) {
      if (sent) {
        entries.add(new ContextEntry(path, file, ContextEntry.Kind.DIRECTORY));
      }
      if (sent || rules.mayIncludeBelow(path) || leadsToOne(path)) {
        directory(file, path + "/", verdict);
      }
    } else if (sent && attributes.isSymbolicLink()) {
      entries.add(new ContextEntry(path, file, ContextEntry.Kind.LINK));
    } else if (sent && !attributes.isRegularFile()) {
      special.add(path);
    } else if (sent && !Files.isReadable(file)) {
      unreadable.add(path);
    } else if (sent) {
      entries.add(new ContextEntry(path, file, ContextEntry.Kind.FILE));
    }
  }

  private boolean leadsToOne(String directory) {
    for (String path : always) {
      if (path.startsWith(directory + "/")) {
        return true;
      }
    }
    return false;
  }

  private List<Path> children(Path directory, String prefix) {
    var children = new ArrayList<Path>();
    try (var stream = Files.newDirectoryStream(directory)) {
      stream.forEach(children::add);
    } catch (IOException | java.nio.file.DirectoryIteratorException e) {
      unreadable.add(prefix.isEmpty() ? "." : prefix.substring(0, prefix.length() - 1));
    }
    children.sort((a, b) -> Arrays.compareUnsigned(bytes(a), bytes(b)));
    return children;
  }

  private static byte[] bytes(Path path) {
    return path.getFileName().toString().getBytes(StandardCharsets.UTF_8);
  }
}
