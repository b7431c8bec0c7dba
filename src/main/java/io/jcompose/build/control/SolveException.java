package io.jcompose.build.control;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.jcompose.grpc.RpcDetail;
import io.jcompose.grpc.RpcException;
import io.jcompose.grpc.RpcStatus;
import java.io.IOException;
import java.util.Optional;

/** A build that BuildKit refused, or that failed in one of its steps. */
public final class SolveException extends Exception {
  private static final long serialVersionUID = 1;

  /** What an engine calls the detail that has the lines; those before 23 send none. */
  private static final String SOURCE = "github.com/moby/buildkit/errdefs.Source+json";

  private final RpcStatus status;
  private final String words;
  private final transient Optional<Passage> source;

  SolveException(RpcException failure) {
    super(failure.words(), failure);
    this.status = failure.status();
    this.words = failure.words();
    this.source = source(failure);
  }

  SolveException(String words, Optional<Passage> source) {
    super(words);
    this.status = RpcStatus.UNKNOWN;
    this.words = words;
    this.source = source;
  }

  public RpcStatus status() {
    return status;
  }

  /** What the engine said. */
  public String words() {
    return words;
  }

  /** The lines of the Dockerfile that failed, if the engine told. */
  public Optional<Passage> source() {
    return source;
  }

  /** The innermost of several, which is the first. */
  private static Optional<Passage> source(RpcException failure) {
    for (var detail : failure.details()) {
      if (detail.type().equals(SOURCE)) {
        return source(detail);
      }
    }
    return Optional.empty();
  }

  private static Optional<Passage> source(RpcDetail detail) {
    try {
      var source = new ObjectMapper().readTree(detail.bytes());
      return PassageReader.json(source.path("info"), source.path("ranges"));
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
