package io.jcompose.load.env;

/** A line of a dotenv file that cannot be read; the message is the predicate of a sentence. */
public final class DotEnvException extends Exception {
  private static final long serialVersionUID = 1L;

  private final String reason;
  private final int line;

  DotEnvException(String reason, int line) {
    super(reason);
    this.reason = reason;
    this.line = line;
  }

  public String reason() {
    return reason;
  }

  /** Counted from 1. */
  public int line() {
    return line;
  }
}
