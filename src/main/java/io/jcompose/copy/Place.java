package io.jcompose.copy;

/**
 * One side of a copy.
 *
 * @param service empty when it is on this machine
 * @param path {@code -} on this machine is a tar on a standard stream
 */
public record Place(String service, String path) {
  /**
   * Reads {@code SERVICE:PATH} or a local path. What begins with a dot or a slash is local,
   * whatever colons it has.
   */
  public static Place of(String text) {
    int colon = text.indexOf(':');
    boolean local = colon <= 0 || text.startsWith("/") || text.startsWith(".");
    return local
        ? new Place("", text)
        : new Place(text.substring(0, colon), text.substring(colon + 1));
  }

  public boolean isLocal() {
    return service.isEmpty();
  }

  public boolean isStream() {
    return isLocal() && path.equals("-");
  }

  /** Whether the path can only be a directory's. */
  static boolean saysDirectory(String path) {
    return path.endsWith("/") || saysContents(path);
  }

  /** Whether what is in the directory is meant, without itself. */
  static boolean saysContents(String path) {
    return path.equals(".") || path.endsWith("/.") || path.equals("/");
  }

  /** The last part of a path. */
  static String name(String path) {
    String plain = trimmed(path);
    return plain.substring(plain.lastIndexOf('/') + 1);
  }

  /** The directory that a path inside a container is in. */
  static String parent(String path) {
    String plain = trimmed(path);
    int slash = plain.lastIndexOf('/');
    return slash <= 0 ? "/" : plain.substring(0, slash);
  }

  /** The path without what says that it is a directory. */
  static String trimmed(String path) {
    String plain = path;
    while (plain.length() > 1 && saysDirectory(plain)) {
      plain = plain.substring(0, plain.length() - 1);
    }
    return plain;
  }
}
