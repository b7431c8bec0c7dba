package io.jcompose.load;

import io.jcompose.load.text.PathText;

/**
 * A copy on this machine of what a remote reference names.
 *
 * @param label what a path below {@code root} is shown with in front; ends with a separator
 * @param root the copy's top directory, absolute; what is in the copy may refer to nothing outside
 * @param path the stack file, or a directory with one of the usual names; absolute, inside root
 */
public record RemoteCopy(String label, String root, String path) {
  public RemoteCopy {
    if (!isInside(path, root)) {
      throw new IllegalArgumentException(path + " is not inside " + root);
    }
  }

  /** Whether a path is a directory or below it; both absolute. */
  static boolean isInside(String path, String directory) {
    String clean = PathText.clean(path);
    return clean.equals(directory) || clean.startsWith(directory + "/");
  }

  boolean holds(String file) {
    return isInside(file, root);
  }

  String shown(String file) {
    return file.equals(root) ? label : label + file.substring(root.length() + 1);
  }
}
