package io.jcompose.engine;

/** A version of the Engine API, such as 1.41. */
public record ApiVersion(int major, int minor) implements Comparable<ApiVersion> {
  /** The oldest that jcompose speaks: Docker 20.10's. */
  public static final ApiVersion OLDEST = new ApiVersion(1, 41);

  /** The newest that jcompose was written for. */
  public static final ApiVersion NEWEST = new ApiVersion(1, 56);

  /** Reads {@code 1.41} or {@code v1.41}. */
  public static ApiVersion parse(String text) {
    String plain = text.startsWith("v") ? text.substring(1) : text;
    int dot = plain.indexOf('.');
    return new ApiVersion(
        Integer.parseInt(plain.substring(0, dot)), Integer.parseInt(plain.substring(dot + 1)));
  }

  public boolean atLeast(int otherMajor, int otherMinor) {
    return compareTo(new ApiVersion(otherMajor, otherMinor)) >= 0;
  }

  @Override
  public int compareTo(ApiVersion other) {
    return major != other.major
        ? Integer.compare(major, other.major)
        : Integer.compare(minor, other.minor);
  }

  @Override
  public String toString() {
    return major + "." + minor;
  }
}
