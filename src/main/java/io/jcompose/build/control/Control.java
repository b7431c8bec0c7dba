package io.jcompose.build.control;

import io.jcompose.engine.Engine;
import io.jcompose.engine.EngineException;
import io.jcompose.event.Cancel;
import io.jcompose.grpc.ProtoReader;
import io.jcompose.grpc.RpcChannel;
import io.jcompose.grpc.RpcException;
import io.jcompose.grpc.RpcHandler;
import io.jcompose.grpc.RpcServer;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * BuildKit on an engine. Any number of builds and sessions at once, from any thread.
 *
 * <p>All of it throws {@link EngineException} when the engine cannot be reached any more, or the
 * work was cancelled.
 */
public final class Control {
  private static final String SERVICE = "/moby.buildkit.v1.Control/";

  private final String endpoint;
  private final RpcChannel channel;

  private Control(String endpoint, RpcChannel channel) {
    this.endpoint = endpoint;
    this.channel = channel;
  }

  /** BuildKit of an engine; empty when the engine has none that can be spoken to like this. */
  public static Optional<Control> on(Engine engine) {
    return engine.rpc().map(it -> new Control(engine.endpoint(), it));
  }

  /**
   * Lets the engine call us for as long as builds need it.
   *
   * @param handlers by method, such as {@code /moby.filesync.v1.FileSync/DiffCopy}
   * @return closing it ends the session
   */
  public RpcServer session(Session session, Map<String, RpcHandler> handlers) {
    try {
      var metadata = session.metadata(handlers.keySet());
      var call = channel.open(SERVICE + "Session", metadata, new Cancel());
      return RpcServer.within(call, handlers);
    } catch (IOException e) {
      throw lost("Session", e, false);
    }
  }

  /**
   * Builds, to the end.
   *
   * @param progress hears what happens, on another thread, and nothing more when this has returned
   * @param cancel ends the build on the engine, too
   * @return what the exporters tell, such as {@code containerimage.digest}
   * @throws SolveException when the build failed
   */
  public Map<String, String> solve(
      SolveRequest request, Consumer<StatusUpdate> progress, Cancel cancel) throws SolveException {
    return solving(
        cancel,
        () -> {
          try (var ignored = StatusFeed.open(channel, SERVICE, request.ref(), progress, cancel)) {
            return results(channel.call(SERVICE + "Solve", request.message(), cancel));
          }
        });
  }

  /**
   * The same, for a build that others go on from.
   *
   * @param defined hears how the image is made before any step is done, unless it is several
   */
  public Map<String, String> solve(
      SolveRequest request,
      Consumer<Definition> defined,
      Consumer<StatusUpdate> progress,
      Cancel cancel)
      throws SolveException {
    return solving(
        cancel,
        () -> {
          try (var ignored = StatusFeed.open(channel, SERVICE, request.ref(), progress, cancel);
              var build = Gateway.open(channel, SERVICE + "Solve", request, cancel)) {
            var answer = build.ask();
            answer.definition().ifPresent(defined);
            return results(build.finish(answer));
          }
        });
  }

  /**
   * Lets the frontend look at a Dockerfile, and builds nothing.
   *
   * @return empty when the frontend does not know how
   * @throws SolveException when it could not even look
   */
  public Optional<LintReport> lint(SolveRequest request, Cancel cancel) throws SolveException {
    return solving(
        cancel,
        () -> {
          try (var build = Gateway.open(channel, SERVICE + "Solve", request, cancel)) {
            return build.lint();
          }
        });
  }

  private <T> T solving(Cancel cancel, Rpc<T> call) throws SolveException {
    try {
      return call.make();
    } catch (RpcException e) {
      if (cancel.isRequested()) {
        throw lost("Solve", e, true);
      }
      throw new SolveException(e);
    } catch (IOException e) {
      throw lost("Solve", e, cancel.isRequested());
    }
  }

  /** Calls of an engine. */
  @FunctionalInterface
  private interface Rpc<T> {
    T make() throws IOException;
  }

  private static SortedMap<String, String> results(byte[] answer) throws IOException {
    var results = new TreeMap<String, String>();
    var reader = new ProtoReader(answer);
    while (reader.next()) {
      if (reader.field() == 1) {
        entry(reader.message(), results);
      }
    }
    return results;
  }

  private static void entry(ProtoReader reader, Map<String, String> into) throws IOException {
    String key = "";
    String value = "";
    while (reader.next()) {
      switch (reader.field()) {
        case 1 -> key = reader.text();
        case 2 -> value = reader.text();
        default -> {}
      }
    }
    into.put(key, value);
  }

  private EngineException lost(String method, IOException failure, boolean asked) {
    boolean cancelled = asked || failure instanceof InterruptedIOException;
    return new EngineException(
        cancelled ? EngineException.Kind.CANCELLED : EngineException.Kind.UNREACHABLE,
        endpoint,
        SERVICE + method,
        0,
        cancelled ? "cancelled" : String.valueOf(failure.getMessage()),
        failure);
  }
}
