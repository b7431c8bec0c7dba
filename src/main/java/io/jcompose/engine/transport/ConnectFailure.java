package io.jcompose.engine.transport;

import java.net.ConnectException;
import org.jspecify.annotations.Nullable;

/** A connection that could not be made, and the reason that a person can act on. */
public final class ConnectFailure extends ConnectException {
  private static final long serialVersionUID = 1L;

  /** Why there is no connection. */
  public enum Reason {
    /** The socket's file does not exist. */
    NO_SOCKET,
    /** The socket's file exists, and this user may not use it. */
    DENIED,
    /** Nothing listens on it. */
    REFUSED
  }

  private final Reason reason;

  public ConnectFailure(Reason reason, String message, @Nullable Throwable cause) {
    super(message);
    this.reason = reason;
    if (cause != null) {
      initCause(cause);
    }
  }

  public Reason reason() {
    return reason;
  }
}
