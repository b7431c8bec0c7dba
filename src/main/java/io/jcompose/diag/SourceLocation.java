package io.jcompose.diag;

/**
 * A place in a file.
 *
 * @param file the file's path as the user would write it
 * @param line counted from 1
 * @param column counted from 1, in characters
 */
public record SourceLocation(String file, int line, int column)
    implements Comparable<SourceLocation> {
  @Override
  public String toString() {
    return file + ":" + line + ":" + column;
  }

  @Override
  public int compareTo(SourceLocation other) {
    int byFile = file.compareTo(other.file);
    int byLine = byFile != 0 ? byFile : Integer.compare(line, other.line);
    return byLine != 0 ? byLine : Integer.compare(column, other.column);
  }
}
