package io.jcompose.cli.options;

import io.jcompose.cli.CliProblems;
import io.jcompose.diag.JComposeException;
import java.util.function.UnaryOperator;

/** What the variable of BuildKit's own tools says of how builds are shown. */
enum BuildKitProgress {
  AUTO("auto"),
  TTY("tty"),
  PLAIN("plain"),
  RAWJSON("json"),
  /** Builds are named, and their output is not shown. */
  QUIET("auto");

  private static final String NAME = "BUILDKIT_PROGRESS";

  private final String mode;

  BuildKitProgress(String mode) {
    this.mode = mode;
  }

  /** The same as a value of {@code --progress}. */
  String mode() {
    return mode;
  }

  /**
   * What it says.
   *
   * @throws JComposeException when it is none of these
   */
  static BuildKitProgress of(UnaryOperator<String> variables) {
    String text = variables.apply(NAME);
    return switch (text) {
      case "", "auto" -> AUTO;
      case "tty" -> TTY;
      case "plain" -> PLAIN;
      case "rawjson" -> RAWJSON;
      case "quiet" -> QUIET;
      default ->
          throw new JComposeException(
              CliProblems.badValue(NAME, text, "it takes auto, tty, plain, rawjson or quiet"));
    };
  }
}
