package io.jcompose.build.session;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.jcompose.diag.JComposeException;
import io.jcompose.diag.SourceLocation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A secret that a build may ask for.
 *
 * @param place where the user named it
 */
public record Secret(Source source, Optional<SourceLocation> place) {
  /** Larger ones are refused, as by docker. */
  static final int MOST = 500 * 1024;

  /**
   * Its content, for a build that knows it by an id.
   *
   * @throws JComposeException when it cannot be read or is too large
   */
  public byte[] content(String id) {
    byte[] content;
    try {
      content = source.read();
    } catch (IOException e) {
      throw new JComposeException(SessionProblems.secretUnreadable(id, this, e), e);
    }
    if (content.length > MOST) {
      throw new JComposeException(SessionProblems.secretTooLarge(id, this));
    }
    return content;
  }

  /** Where its content is; it is fetched when a step asks for it, and never shown. */
  public sealed interface Source {
    byte[] read() throws IOException;
  }

  /** A file's content. */
  public record OfFile(Path file) implements Source {
    @Override
    public byte[] read() throws IOException {
      try (var in = Files.newInputStream(file)) {
        return in.readNBytes(MOST + 1);
      }
    }
  }

  /** A variable that is not set. */
  public record OfNothing(String variable) implements Source {
    @Override
    public byte[] read() throws IOException {
      throw new IOException("the variable `" + variable + "` is not set");
    }
  }

  /** A text, such as a variable's. */
  public record OfText(String text) implements Source {
    @Override
    public byte[] read() {
      return text.getBytes(UTF_8);
    }

    @Override
    public String toString() {
      return "***";
    }
  }
}
