package io.jcompose.build;

import io.jcompose.build.context.ContextEntry;
import io.jcompose.build.context.FileStat;
import io.jcompose.build.context.Selection;
import io.jcompose.build.context.TreeWalk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Everything that a context sends, found before the first byte of it is sent. */
final class ContextScan implements TreeWalk.Visitor {
  private final List<ContextEntry> entries = new ArrayList<>();
  private final List<String> unreadable = new ArrayList<>();
  private final List<String> special = new ArrayList<>();

  private ContextScan() {}

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

  static Found of(Path root, Selection selection) throws IOException {
    var scan = new ContextScan();
    TreeWalk.through(root, selection, scan);
    return new Found(scan.entries, scan.unreadable, scan.special);
  }

  @Override
  public void found(ContextEntry entry) {
    if (entry.stat().kind() == FileStat.Kind.FILE && !Files.isReadable(entry.file())) {
      unreadable.add(entry.path());
    } else {
      entries.add(entry);
    }
  }

  @Override
  public void special(String path) {
    special.add(path);
  }

  @Override
  public void unreadable(String path, IOException why) {
    unreadable.add(path);
  }
}
