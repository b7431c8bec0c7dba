package io.jcompose.image;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.BitSet;

/**
 * The paths of all layers, each kept once as its last name and its parent: about 40 bytes a path. A
 * parent's number is always less than its children's.
 */
final class PathTree {
  static final int ROOT = 0;

  private static final int MOST = 5_000_000;
  private static final int DEEPEST = 2_000;

  private int[] parents = new int[1024];
  private int[] ends = new int[1024];
  private byte[] names = new byte[16_384];
  private int[] slots = new int[4096];
  private final BitSet inner = new BitSet();
  private int count = 1;

  int count() {
    return count;
  }

  int parent(int node) {
    return parents[node];
  }

  /** Whether anything is known below it. */
  boolean isInner(int node) {
    return inner.get(node);
  }

  /** The number of a path; what comes before or between its names counts for nothing. */
  int node(byte[] path) throws IOException {
    return node(path, path.length);
  }

  /** The number of the path's first {@code length} bytes. */
  int node(byte[] path, int length) throws IOException {
    int node = ROOT;
    int depth = 0;
    for (int from = 0; from < length; from++) {
      int to = from;
      while (to < length && path[to] != '/') {
        to++;
      }
      boolean dot = to == from + 1 && path[from] == '.';
      if (to > from && !dot) {
        node = child(node, path, from, to);
        depth++;
      }
      if (depth > DEEPEST) {
        throw new IOException("a path is deeper than " + DEEPEST + " directories");
      }
      from = to;
    }
    return node;
  }

  /** The number of what has this name in a directory. */
  int child(int parent, byte[] text, int from, int to) throws IOException {
    int slot = slot(parent, text, from, to);
    while (slots[slot] != 0) {
      if (isNamed(slots[slot], parent, text, from, to)) {
        return slots[slot];
      }
      slot = (slot + 1) & (slots.length - 1);
    }
    if (count == MOST) {
      throw new IOException("it has more than " + MOST + " paths");
    }
    int node = add(parent, text, from, to);
    slots[slot] = node;
    if (count * 2L > slots.length) {
      rehash();
    }
    return node;
  }

  private int add(int parent, byte[] text, int from, int to) {
    if (count == parents.length) {
      parents = Arrays.copyOf(parents, count * 2);
      ends = Arrays.copyOf(ends, count * 2);
    }
    int begin = ends[count - 1];
    int end = Math.addExact(begin, to - from);
    if (end > names.length) {
      names = Arrays.copyOf(names, Math.max(end, (int) Math.min(names.length * 2L, 1 << 30)));
    }
    System.arraycopy(text, from, names, begin, to - from);
    parents[count] = parent;
    ends[count] = end;
    inner.set(parent);
    return count++;
  }

  private void rehash() {
    slots = new int[slots.length * 2];
    for (int node = 1; node < count; node++) {
      int slot = slot(parents[node], names, ends[node - 1], ends[node]);
      while (slots[slot] != 0) {
        slot = (slot + 1) & (slots.length - 1);
      }
      slots[slot] = node;
    }
  }

  private int slot(int parent, byte[] text, int from, int to) {
    int hash = parent * 0x9e3779b9;
    for (int i = from; i < to; i++) {
      hash = hash * 31 + text[i];
    }
    hash ^= hash >>> 16;
    return hash * 0x85ebca6b >>> 7 & (slots.length - 1);
  }

  private boolean isNamed(int node, int parent, byte[] text, int from, int to) {
    return parents[node] == parent
        && Arrays.equals(names, ends[node - 1], ends[node], text, from, to);
  }

  /** The whole path of a number, from the root. */
  String path(int node) {
    if (node == ROOT) {
      return "/";
    }
    var text = new StringBuilder();
    for (int at = node; at != ROOT; at = parents[at]) {
      int begin = ends[at - 1];
      text.insert(0, new String(names, begin, ends[at] - begin, StandardCharsets.UTF_8));
      text.insert(0, '/');
    }
    return text.toString();
  }
}
