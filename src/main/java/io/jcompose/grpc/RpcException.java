package io.jcompose.grpc;

import java.io.IOException;

/** A call that ended with a status other than OK. */
public final class RpcException extends IOException {
  private static final long serialVersionUID = 1;

  private final RpcStatus status;

  /**
   * @param message the words of the side that failed
   */
  public RpcException(RpcStatus status, String message) {
    super(message);
    this.status = status;
  }

  public RpcStatus status() {
    return status;
  }

  /** The message. */
  public String words() {
    String message = getMessage();
    return message == null ? "" : message;
  }
}
