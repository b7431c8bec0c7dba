package io.jcompose.build.control;

import io.jcompose.event.Cancel;
import io.jcompose.grpc.Metadata;
import io.jcompose.grpc.ProtoWriter;
import io.jcompose.grpc.RpcCall;
import io.jcompose.grpc.RpcChannel;
import io.jcompose.grpc.RpcException;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A build that asks its frontend through us. BuildKit passes a frontend's answers on to nobody but
 * a frontend, so we are one: the build is opened without, and goes on with what we return.
 */
final class Gateway implements AutoCloseable {
  private static final String SERVICE = "/moby.buildkit.v1.frontend.LLBBridge/";
  private static final String BUILD = "buildkit-controlapi-buildid";
  private static final String REFUSED = "no such job";
  private static final String LINT = "frontend.lint";

  private final RpcChannel channel;
  private final RpcCall build;
  private final SolveRequest request;
  private final Cancel cancel;

  private Gateway(RpcChannel channel, RpcCall build, SolveRequest request, Cancel cancel) {
    this.channel = channel;
    this.build = build;
    this.request = request;
    this.cancel = cancel;
  }

  /**
   * Opens a build.
   *
   * @param control the method that does
   */
  static Gateway open(RpcChannel channel, String control, SolveRequest request, Cancel cancel)
      throws IOException {
    var build = channel.open(control, Metadata.NONE, cancel);
    build.send(request.withoutFrontend().message());
    build.endOutput();
    return new Gateway(channel, build, request, cancel);
  }

  /** What the frontend makes of the build. */
  Answer ask() throws IOException {
    return ask(request);
  }

  /** What the frontend finds in a Dockerfile; empty when it does not know how. */
  Optional<LintReport> lint() throws IOException {
    try {
      var answer = ask(request.asking(LINT));
      finish(answer);
      var json = answer.metadata("result.json");
      return json.isEmpty() ? Optional.empty() : Optional.of(LintReport.read(json.get()));
    } catch (RpcException e) {
      if (e.words().endsWith("unsupported request " + LINT)) {
        return Optional.empty();
      }
      throw e;
    }
  }

  /** Goes on with the build; what it came to when it has ended. */
  byte[] finish(Answer answer) throws IOException {
    call("Return", new ProtoWriter().bytes(1, answer.message()).toBytes());
    var result =
        build.receive().orElseThrow(() -> new IOException("the build ended without a result"));
    build.receive();
    return result;
  }

  /** Of a build that was refused there is nothing to ask, but itself. */
  private Answer ask(SolveRequest question) throws IOException {
    try {
      return Answer.read(call("Solve", question.question()));
    } catch (RpcException e) {
      if (e.words().contains(REFUSED)) {
        build.receive();
      }
      throw e;
    }
  }

  private byte[] call(String method, byte[] message) throws IOException {
    var to = new Metadata(Map.of(BUILD, List.of(request.ref())));
    return channel.call(SERVICE + method, to, message, cancel);
  }

  /** Ends the build, where it has not ended by itself. */
  @Override
  public void close() {
    build.close();
  }
}
