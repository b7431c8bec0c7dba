package io.jcompose.load.text;

import java.util.ArrayList;

/** Paths as text, by the rules of Unix; nothing is looked up. */
public final class PathText {
  private PathText() {}

  public static boolean isAbsolute(String path) {
    return path.startsWith("/");
  }

  /** Whether the path is absolute on Unix or on Windows. */
  public static boolean isAbsoluteAnywhere(String path) {
    boolean drive = hasDrive(path) && path.length() > 2 && isSlash(path.charAt(2));
    return isAbsolute(path) || path.startsWith("\\\\") || drive;
  }

  public static boolean hasDrive(String path) {
    return path.length() > 1 && Character.isLetter(path.charAt(0)) && path.charAt(1) == ':';
  }

  private static boolean isSlash(char c) {
    return c == '/' || c == '\\';
  }

  /**
   * {@code path} itself when absolute, else below {@code base}, without {@code .} and {@code ..}.
   */
  public static String resolve(String base, String path) {
    return isAbsolute(path) ? path : clean(base + "/" + path);
  }

  /** The shortest path that means the same. */
  public static String clean(String path) {
    boolean rooted = isAbsolute(path);
    var parts = new ArrayList<String>();
    int start = 0;
    while (start <= path.length()) {
      int slash = path.indexOf('/', start);
      int end = slash < 0 ? path.length() : slash;
      step(parts, path.substring(start, end), rooted);
      start = end + 1;
    }
    String joined = String.join("/", parts);
    if (rooted) {
      return "/" + joined;
    }
    return joined.isEmpty() ? "." : joined;
  }

  private static void step(ArrayList<String> parts, String part, boolean rooted) {
    boolean atTop = parts.isEmpty() || parts.get(parts.size() - 1).equals("..");
    if (part.equals("..") && !atTop) {
      parts.remove(parts.size() - 1);
    } else if (part.equals("..") ? !rooted : !part.isEmpty() && !part.equals(".")) {
      parts.add(part);
    }
  }

  public static String parent(String path) {
    String clean = clean(path);
    int slash = clean.lastIndexOf('/');
    return slash > 0 ? clean.substring(0, slash) : slash == 0 ? "/" : ".";
  }

  /** The last part; of the root, the root. */
  public static String name(String path) {
    String clean = clean(path);
    return clean.equals("/") ? clean : clean.substring(clean.lastIndexOf('/') + 1);
  }

  /** {@code ~}, {@code ~/x} and, as docker compose has it, {@code ~x} below the home directory. */
  public static String expandHome(String path, String home) {
    return path.startsWith("~") ? clean(home + "/" + path.substring(1)) : path;
  }
}
