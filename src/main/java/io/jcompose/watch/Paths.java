package io.jcompose.watch;

/** Absolute paths as text, with slashes. */
final class Paths {
  private Paths() {}

  /** Whether {@code path} is somewhere below {@code directory}. */
  static boolean below(String directory, String path) {
    return path.startsWith(slashed(directory)) && path.length() > slashed(directory).length();
  }

  /** {@code path}, which is below {@code directory}, from there. */
  static String relative(String directory, String path) {
    return path.substring(slashed(directory).length());
  }

  static String join(String directory, String name) {
    return slashed(directory) + name;
  }

  /** The last part. */
  static String name(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  /** {@code directory} with one slash at its end: what the paths below it begin with. */
  static String slashed(String directory) {
    return directory.endsWith("/") ? directory : directory + "/";
  }
}
