package io.jcompose.cli;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * The process's standard output, which tells once when it can no longer be written to. A {@link
 * java.io.PrintStream} over it would keep that to itself.
 */
final class Output extends FilterOutputStream {
  private final Consumer<IOException> lost;
  private boolean told;

  /** {@code lost} is called on the thread that writes. */
  Output(OutputStream target, Consumer<IOException> lost) {
    super(target);
    this.lost = lost;
  }

  /** Whether the reader at the other end has gone, as {@code head} does when it has enough. */
  static boolean readerIsGone(IOException failure) {
    String words = String.valueOf(failure.getMessage());
    try {
      // The words are in the user's language, so where the output goes is asked, too.
      return words.contains("Broken pipe")
          || Files.readSymbolicLink(Path.of("/proc/self/fd/1")).toString().startsWith("pipe:");
    } catch (IOException e) {
      return false;
    }
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    try {
      out.write(bytes, offset, length);
    } catch (IOException e) {
      tell(e);
      throw e;
    }
  }

  private void tell(IOException failure) {
    if (!told) {
      told = true;
      lost.accept(failure);
    }
  }
}
