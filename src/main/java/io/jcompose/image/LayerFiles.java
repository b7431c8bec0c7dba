package io.jcompose.image;

import io.jcompose.tar.TarStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** What one layer does to the files below it, in the order of its tar. */
final class LayerFiles {
  private static final byte[] WHITEOUT = {'.', 'w', 'h', '.'};

  /** The name of what hides all that lower layers have in a directory. */
  private static final byte[] OPAQUE = {'.', 'w', 'h', '.', '.', 'w', 'h', '.', '.', 'o', 'p', 'q'};

  private int[] nodes = new int[64];
  private long[] sizes = new long[64];
  private byte[] kinds = new byte[64];
  private int count;
  private long bytes;
  private int files;

  /** The hard links of this layer, by what they link to. */
  private final Map<Integer, int[]> links = new HashMap<>();

  /** What an entry does. */
  enum Kind {
    FILE,
    DIRECTORY,
    /** It takes a path away. */
    REMOVES,
    /** It takes all away that is below a path. */
    EMPTIES
  }

  /** Reads a layer's tar to its end. */
  static LayerFiles read(InputStream tar, PathTree paths) throws IOException {
    var files = new LayerFiles();
    var entries = new TarStream(tar);
    for (var entry = entries.next(); entry != null; entry = entries.next()) {
      files.take(entry, paths);
    }
    return files;
  }

  private void take(TarStream.Entry entry, PathTree paths) throws IOException {
    byte[] name = entry.name();
    int end = name.length;
    while (end > 0 && name[end - 1] == '/') {
      end--;
    }
    int last = end;
    while (last > 0 && name[last - 1] != '/') {
      last--;
    }
    if (!begins(name, last, end, WHITEOUT)) {
      file(entry, paths.node(name, end), paths);
    } else if (begins(name, last, end, OPAQUE)) {
      add(paths.node(name, last), 0, Kind.EMPTIES);
    } else if (!begins(name, last + WHITEOUT.length, end, WHITEOUT)) {
      int parent = paths.node(name, last);
      add(paths.child(parent, name, last + WHITEOUT.length, end), 0, Kind.REMOVES);
    }
  }

  private void file(TarStream.Entry entry, int node, PathTree paths) throws IOException {
    if (entry.type() == '1') {
      int target = paths.node(entry.link());
      links.merge(target, new int[] {node}, LayerFiles::joined);
    }
    add(node, entry.size(), entry.type() == '5' ? Kind.DIRECTORY : Kind.FILE);
    bytes += entry.size();
    files += entry.type() == '5' ? 0 : 1;
  }

  private static int[] joined(int[] some, int[] more) {
    int[] all = Arrays.copyOf(some, some.length + more.length);
    System.arraycopy(more, 0, all, some.length, more.length);
    return all;
  }

  private static boolean begins(byte[] name, int from, int to, byte[] with) {
    return to - from >= with.length
        && from >= 0
        && Arrays.equals(name, from, from + with.length, with, 0, with.length);
  }

  private void add(int node, long size, Kind kind) {
    if (count == nodes.length) {
      nodes = Arrays.copyOf(nodes, count * 2);
      sizes = Arrays.copyOf(sizes, count * 2);
      kinds = Arrays.copyOf(kinds, count * 2);
    }
    nodes[count] = node;
    sizes[count] = size;
    kinds[count] = (byte) kind.ordinal();
    count++;
  }

  int count() {
    return count;
  }

  int node(int i) {
    return nodes[i];
  }

  long size(int i) {
    return sizes[i];
  }

  boolean is(int i, Kind kind) {
    return kinds[i] == kind.ordinal();
  }

  /** The names in this layer that share the content of a file in it. */
  int[] links(int node) {
    return links.getOrDefault(node, new int[0]);
  }

  /** Bytes of all its files. */
  long bytes() {
    return bytes;
  }

  int files() {
    return files;
  }
}
