package io.jcompose.remote;

import java.util.ArrayDeque;

/** Which names from elsewhere may become paths below a directory of ours. */
final class TreePath {
  private static final int LONGEST = 1024;
  private static final int LONGEST_PART = 255;

  private TreePath() {}

  /** Whether a relative path stays below where it starts, and is as harmless as it looks. */
  static boolean isSafe(String path) {
    int start = 0;
    while (start <= path.length()) {
      int slash = path.indexOf('/', start);
      int end = slash < 0 ? path.length() : slash;
      if (!isSafePart(path.substring(start, end))) {
        return false;
      }
      start = end + 1;
    }
    return path.length() <= LONGEST;
  }

  private static boolean isSafePart(String part) {
    boolean special =
        part.isEmpty() || part.equals(".") || part.equals("..") || part.equalsIgnoreCase(".git");
    for (int i = 0; i < part.length() && !special; i++) {
      char c = part.charAt(i);
      special = Character.isISOControl(c) || c == '\\' || c == '\uFFFD';
    }
    return !special && part.length() <= LONGEST_PART;
  }

  /** The path that a relative link in {@code directory} leads to; with {@code ..} if it leaves. */
  static String follow(String directory, String target) {
    var parts = new ArrayDeque<String>();
    String whole = directory.isEmpty() ? target : directory + "/" + target;
    for (String part : whole.split("/", -1)) {
      if (part.equals("..") && !parts.isEmpty() && !parts.getLast().equals("..")) {
        parts.removeLast();
      } else if (!part.isEmpty() && !part.equals(".")) {
        parts.addLast(part);
      }
    }
    return target.startsWith("/") ? ".." : String.join("/", parts);
  }
}
