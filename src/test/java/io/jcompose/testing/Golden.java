package io.jcompose.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** A file that holds what is expected; {@code -Dupdate.golden=true} writes what comes out now. */
public final class Golden {
  private static final boolean UPDATE = Boolean.getBoolean("update.golden");

  private Golden() {}

  /** What is absent has no file. */
  public static void check(Path file, Optional<String> actual) throws IOException {
    if (UPDATE && actual.isPresent()) {
      Files.writeString(file, actual.get());
    } else if (UPDATE) {
      Files.deleteIfExists(file);
    }
    var expected =
        Files.exists(file) ? Optional.of(Files.readString(file)) : Optional.<String>empty();
    assertThat(actual).as(file.toString()).isEqualTo(expected);
  }
}
