package io.jcompose.wire;

/**
 * What is at a path inside a container.
 *
 * @param name the last part of its path
 * @param mode as Go has it: its highest bit is a directory's, {@code 1 << 27} a link's
 * @param linkTarget where a link leads, with all links on the way followed; else empty
 */
public record PathStat(String name, long size, long mode, String linkTarget) {
  private static final long DIRECTORY = 1L << 31;
  private static final long LINK = 1L << 27;

  public boolean isDirectory() {
    return (mode & DIRECTORY) != 0;
  }

  public boolean isLink() {
    return (mode & LINK) != 0;
  }
}
