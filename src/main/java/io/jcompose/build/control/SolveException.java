package io.jcompose.build.control;

import io.jcompose.grpc.RpcException;
import io.jcompose.grpc.RpcStatus;

/** A build that BuildKit refused, or that failed in one of its steps. */
public final class SolveException extends Exception {
  private static final long serialVersionUID = 1;

  private final RpcStatus status;
  private final String words;

  SolveException(RpcException failure) {
    super(failure.words(), failure);
    this.status = failure.status();
    this.words = failure.words();
  }

  public RpcStatus status() {
    return status;
  }

  /** What the engine said. */
  public String words() {
    return words;
  }
}
