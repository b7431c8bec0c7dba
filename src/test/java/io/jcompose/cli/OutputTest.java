package io.jcompose.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

/** The output that takes no more. */
class OutputTest {
  /** A disk without space. */
  private static final class Full extends OutputStream {
    @Override
    public void write(int b) throws IOException {
      throw new IOException("No space left on device");
    }
  }

  @Test
  void tellsOnceThatItIsLost() {
    var lost = new ArrayList<String>();
    var output = new Output(new Full(), failure -> lost.add(failure.getMessage()));
    try (var out = new PrintStream(output, true, StandardCharsets.UTF_8)) {
      out.println("one");
      out.println("two");
    }
    assertThat(lost).containsExactly("No space left on device");
  }

  @Test
  void knowsAReaderThatHasGone() {
    assertThat(Output.readerIsGone(new IOException("Broken pipe"))).isTrue();
  }
}
