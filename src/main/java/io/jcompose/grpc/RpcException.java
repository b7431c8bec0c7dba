package io.jcompose.grpc;

import java.io.IOException;
import java.util.List;

/** A call that ended with a status other than OK. */
public final class RpcException extends IOException {
  private static final long serialVersionUID = 1;

  private final RpcStatus status;
  private final transient List<RpcDetail> details;

  /**
   * @param message the words of the side that failed
   */
  public RpcException(RpcStatus status, String message) {
    this(status, message, List.of());
  }

  /** The same with more for programs. */
  public RpcException(RpcStatus status, String message, List<RpcDetail> details) {
    super(message);
    this.status = status;
    this.details = List.copyOf(details);
  }

  public RpcStatus status() {
    return status;
  }

  /** What it tells for programs. */
  public List<RpcDetail> details() {
    return details;
  }

  /** The message. */
  public String words() {
    String message = getMessage();
    return message == null ? "" : message;
  }
}
