package io.jcompose.grpc;

/** The statuses of gRPC, in the order of their numbers. */
public enum RpcStatus {
  OK,
  CANCELLED,
  UNKNOWN,
  INVALID_ARGUMENT,
  DEADLINE_EXCEEDED,
  NOT_FOUND,
  ALREADY_EXISTS,
  PERMISSION_DENIED,
  RESOURCE_EXHAUSTED,
  FAILED_PRECONDITION,
  ABORTED,
  OUT_OF_RANGE,
  UNIMPLEMENTED,
  INTERNAL,
  UNAVAILABLE,
  DATA_LOSS,
  UNAUTHENTICATED;

  /** The status with a number; UNKNOWN for one that gRPC does not have. */
  public static RpcStatus of(int number) {
    return number >= 0 && number < values().length ? values()[number] : UNKNOWN;
  }
}
