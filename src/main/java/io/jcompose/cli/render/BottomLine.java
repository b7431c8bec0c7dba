package io.jcompose.cli.render;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;

/**
 * A line that stays at the bottom of a terminal, below all that is written there through {@link
 * #above}. Its monitor guards the line and the cursor: what is written and the line that is drawn
 * again below it go out together.
 */
public final class BottomLine {
  private static final int BUFFER = 8192;

  private final PrintStream terminal;
  private final Ansi ansi;
  private final Supplier<TerminalSize> size;
  private String words = "";
  private int drawn;
  private boolean lineBegun;

  /**
   * There is no line yet.
   *
   * @param size asked before each drawing, so that it follows a window
   */
  public BottomLine(PrintStream terminal, Ansi ansi, Supplier<TerminalSize> size) {
    this.terminal = terminal;
    this.ansi = ansi;
    this.size = size;
  }

  /** A stream to the same terminal, whose lines scroll away above. */
  public PrintStream above(PrintStream target) {
    var out = new BufferedOutputStream(new Above(target), BUFFER);
    return new PrintStream(out, false, StandardCharsets.UTF_8);
  }

  /** From now on these words are there; empty is no line. */
  public synchronized void show(String line) {
    String before = erasure();
    words = line;
    terminal.print(before + drawing());
    terminal.flush();
  }

  /** Draws it again, as when the terminal has another size. */
  public synchronized void redraw() {
    show(words);
  }

  private synchronized void write(PrintStream target, byte[] bytes, int offset, int length) {
    if (words.isEmpty()) {
      target.write(bytes, offset, length);
    } else if (length > 0) {
      target.print(erasure());
      target.write(bytes, offset, length);
      lineBegun = bytes[offset + length - 1] != '\n';
      target.print(drawing());
      target.flush();
    }
  }

  /** What takes the line away, even when the window has become so narrow that it fills several. */
  private String erasure() {
    if (drawn == 0) {
      return "";
    }
    int up = (drawn - 1) / Math.max(1, size.get().columns());
    drawn = 0;
    return (up > 0 ? Ansi.ESC + up + "A" : "") + "\r" + Ansi.ESC + "J";
  }

  /** The line, unless somebody else has begun one. */
  private String drawing() {
    if (words.isEmpty() || lineBegun) {
      return "";
    }
    String line = Cells.cut(words, size.get().columns() - 1);
    drawn = Cells.width(line);
    return ansi.dim(line);
  }

  /** What is written to the terminal besides. */
  private final class Above extends OutputStream {
    private final PrintStream target;

    Above(PrintStream target) {
      this.target = target;
    }

    @Override
    public void write(int b) throws IOException {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
      BottomLine.this.write(target, bytes, offset, length);
    }

    @Override
    public void flush() {
      target.flush();
    }
  }
}
