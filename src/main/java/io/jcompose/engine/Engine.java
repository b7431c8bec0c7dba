package io.jcompose.engine;

import io.jcompose.event.Cancel;
import io.jcompose.grpc.RpcChannel;
import io.jcompose.wire.EngineInfo;
import io.jcompose.wire.HostInfo;
import java.util.Optional;

/**
 * One engine. All calls block, may be made from any thread, and throw {@link EngineException}. The
 * first call negotiates the API version with one {@code HEAD /_ping}.
 */
public interface Engine extends AutoCloseable {
  /** What the engine was reached by, for messages and as identity of its lock. */
  String endpoint();

  /** The version spoken: the lesser of ours and the engine's. */
  ApiVersion api();

  /** Whether it is Podman's compatible API; known after the same ping. */
  boolean podman();

  /** Its name and version, such as {@code Podman 4.3.1}, as the ping told; empty if it did not. */
  String product();

  EngineInfo version();

  /** What the engine says of itself and its machine. One call, which takes an engine a while. */
  HostInfo info();

  Containers containers();

  Execs execs();

  Images images();

  Networks networks();

  Volumes volumes();

  Swarm swarm();

  /**
   * Opens the event stream. When it returns the engine has answered, so that nothing which happens
   * later is missed. It reconnects by itself, and tells of a gap.
   */
  EventStream events(Filters filters, Cancel cancel);

  /**
   * The same from and to moments, in seconds since 1970 with a fraction; with {@code until} the
   * stream ends by itself.
   */
  EventStream events(
      Filters filters, Optional<String> since, Optional<String> until, Cancel cancel);

  /**
   * The way to what the engine offers as gRPC, above all BuildKit; empty when it offers nothing of
   * the kind. All who ask share one connection, and it is a new one when the last has ended: not to
   * be closed by those who use it.
   */
  Optional<RpcChannel> rpc();

  @Override
  void close();
}
