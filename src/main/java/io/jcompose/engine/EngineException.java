package io.jcompose.engine;

import org.jspecify.annotations.Nullable;

/**
 * A call that the engine refused, or that did not reach it. It carries facts only; advice is made
 * by those who know what the call was for.
 */
public final class EngineException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** What kind of failure it is, from status and text ({@code engine-api} 3.8). */
  public enum Kind {
    NOT_FOUND,
    NO_SUCH_IMAGE,
    CONFLICT,
    NAME_IN_USE,
    PORT_IN_USE,
    ADDRESS_IN_USE,
    IN_USE,
    REMOVAL_IN_PROGRESS,
    UNAUTHORIZED,
    NO_SPACE,
    BAD_REQUEST,
    UNREACHABLE,
    CANCELLED,
    OTHER
  }

  private final Kind kind;
  private final String endpoint;
  private final String request;
  private final int status;
  private final String engineMessage;

  /**
   * A failed call.
   *
   * @param endpoint such as {@code unix:///var/run/docker.sock}
   * @param request such as {@code POST /containers/create?name=web-1}; never a body or header
   * @param status the HTTP status, 0 when there was no answer
   * @param engineMessage the engine's own words, or those of the transport
   */
  public EngineException(
      Kind kind,
      String endpoint,
      String request,
      int status,
      String engineMessage,
      @Nullable Throwable cause) {
    super(request + " at " + endpoint + ": " + status + " " + engineMessage, cause);
    this.kind = kind;
    this.endpoint = endpoint;
    this.request = request;
    this.status = status;
    this.engineMessage = engineMessage;
  }

  public Kind kind() {
    return kind;
  }

  public String endpoint() {
    return endpoint;
  }

  public String request() {
    return request;
  }

  public int status() {
    return status;
  }

  public String engineMessage() {
    return engineMessage;
  }
}
