package io.jcompose.model;

/** How references to images are written. */
public final class ImageName {
  private ImageName() {}

  /**
   * The short form that Docker shows: without {@code docker.io/library/}, with a tag. Two
   * references are the same image when their familiar forms are equal.
   */
  public static String familiar(String reference) {
    String name = reference;
    for (String prefix : new String[] {"docker.io/", "index.docker.io/"}) {
      if (name.startsWith(prefix)) {
        name = name.substring(prefix.length());
        break;
      }
    }
    if (name.startsWith("library/")) {
      name = name.substring("library/".length());
    }
    return hasTagOrDigest(name) ? name : name + ":latest";
  }

  /** Whether the reference names a digest. */
  public static boolean hasDigest(String reference) {
    return reference.indexOf('@') >= 0;
  }

  /** Whether it is an image's own id, not a name. */
  public static boolean isId(String reference) {
    return reference.startsWith("sha256:");
  }

  private static boolean hasTagOrDigest(String name) {
    return isId(name) || hasDigest(name) || name.indexOf(':', name.lastIndexOf('/') + 1) >= 0;
  }
}
