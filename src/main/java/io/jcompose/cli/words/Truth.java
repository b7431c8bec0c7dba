package io.jcompose.cli.words;

import java.util.Optional;

/** The words for yes and no. */
public final class Truth {
  private Truth() {}

  /** As docker compose has them. */
  public static Optional<Boolean> of(String word) {
    return switch (word) {
      case "1", "t", "T", "true", "TRUE", "True" -> Optional.of(true);
      case "0", "f", "F", "false", "FALSE", "False" -> Optional.of(false);
      default -> Optional.empty();
    };
  }
}
