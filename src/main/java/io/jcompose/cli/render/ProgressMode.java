package io.jcompose.cli.render;

import java.util.Optional;

/** The values of {@code --progress}. */
public enum ProgressMode {
  AUTO,
  TTY,
  PLAIN,
  JSON,
  QUIET;

  /** Reads a value of the option; {@code none} is another name of quiet. */
  public static Optional<ProgressMode> parse(String text) {
    return switch (text) {
      case "", "auto" -> Optional.of(AUTO);
      case "tty" -> Optional.of(TTY);
      case "plain" -> Optional.of(PLAIN);
      case "json" -> Optional.of(JSON);
      case "quiet", "none" -> Optional.of(QUIET);
      default -> Optional.empty();
    };
  }

  /**
   * The progress display of this mode. Without a terminal, auto and tty are plain.
   *
   * @param title what is being done, such as {@code up}
   */
  public Progress open(Screen screen, String title) {
    return switch (this) {
      case AUTO, TTY ->
          screen.terminal()
              ? new TtyProgress(screen, title)
              : new PlainProgress(screen.out(), screen.ansi());
      case PLAIN -> new PlainProgress(screen.out(), screen.ansi());
      case JSON -> new JsonProgress(screen.out());
      case QUIET -> new QuietProgress(screen.out(), screen.ansi());
    };
  }
}
