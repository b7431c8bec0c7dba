package io.jcompose.diag;

/**
 * A place in a file.
 *
 * @param file the file's path as the user would write it
 * @param line counted from 1
 * @param column counted from 1, in characters
 * @param lastLine {@code line}, unless several lines are meant
 */
public record SourceLocation(String file, int line, int column, int lastLine)
    implements Comparable<SourceLocation> {
  /** A place in one line. */
  public SourceLocation(String file, int line, int column) {
    this(file, line, column, line);
  }

  /** Whole lines. */
  public static SourceLocation lines(String file, int first, int last) {
    return new SourceLocation(file, first, 1, last);
  }

  public boolean severalLines() {
    return lastLine > line;
  }

  @Override
  public String toString() {
    return severalLines() ? file + ":" + line + "-" + lastLine : file + ":" + line + ":" + column;
  }

  @Override
  public int compareTo(SourceLocation other) {
    int byFile = file.compareTo(other.file);
    int byLine = byFile != 0 ? byFile : Integer.compare(line, other.line);
    return byLine != 0 ? byLine : Integer.compare(column, other.column);
  }
}
