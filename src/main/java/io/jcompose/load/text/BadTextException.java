package io.jcompose.load.text;

/** Text that does not follow its language; the message says why, as part of a sentence. */
public final class BadTextException extends Exception {
  private static final long serialVersionUID = 1L;
  private final String reason;

  public BadTextException(String reason) {
    super(reason);
    this.reason = reason;
  }

  public String reason() {
    return reason;
  }
}
