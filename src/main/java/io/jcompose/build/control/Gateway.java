package io.jcompose.build.control;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.jcompose.event.Cancel;
import io.jcompose.grpc.Metadata;
import io.jcompose.grpc.ProtoReader;
import io.jcompose.grpc.ProtoWriter;
import io.jcompose.grpc.RpcChannel;
import io.jcompose.grpc.RpcException;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Asks a frontend about a build in place of building. BuildKit passes an answer on to nobody but a
 * frontend, so we are one: the build is opened without, and asks through us.
 */
final class Gateway {
  private static final String SERVICE = "/moby.buildkit.v1.frontend.LLBBridge/";
  private static final String BUILD = "buildkit-controlapi-buildid";
  private static final String LINT = "frontend.lint";
  private static final int RESULT = 3;
  private static final int METADATA = 10;

  private Gateway() {}

  /**
   * What the frontend finds in a Dockerfile; empty when it does not know how.
   *
   * @param control the method that opens builds
   */
  static Optional<LintReport> lint(
      RpcChannel channel, String control, SolveRequest request, Cancel cancel) throws IOException {
    try {
      var json = ask(channel, control, request.asking(LINT), cancel).get("result.json");
      return json == null ? Optional.empty() : Optional.of(LintReport.read(json));
    } catch (RpcException e) {
      if (e.words().endsWith("unsupported request " + LINT)) {
        return Optional.empty();
      }
      throw e;
    }
  }

  private static Map<String, byte[]> ask(
      RpcChannel channel, String control, SolveRequest request, Cancel cancel) throws IOException {
    var build = new Metadata(Map.of(BUILD, List.of(request.ref())));
    try (var solve = channel.open(control, Metadata.NONE, cancel)) {
      solve.send(request.withoutFrontend().message());
      solve.endOutput();
      byte[] answer = channel.call(SERVICE + "Solve", build, question(request), cancel);
      byte[] result = field(answer, RESULT);
      byte[] end = new ProtoWriter().bytes(1, result).toBytes();
      channel.call(SERVICE + "Return", build, end, cancel);
      solve.receive();
      return metadata(new ProtoReader(result));
    }
  }

  /** The last two say that we understand the answers of today. */
  private static byte[] question(SolveRequest request) {
    return new ProtoWriter()
        .text(2, request.frontend())
        .map(3, request.attributes())
        .flag(5, true)
        .flag(6, true)
        .toBytes();
  }

  private static byte[] field(byte[] message, int wanted) throws IOException {
    byte[] bytes = {};
    var reader = new ProtoReader(message);
    while (reader.next()) {
      if (reader.field() == wanted) {
        bytes = reader.bytes();
      }
    }
    return bytes;
  }

  private static Map<String, byte[]> metadata(ProtoReader result) throws IOException {
    var metadata = new TreeMap<String, byte[]>();
    while (result.next()) {
      if (result.field() == METADATA) {
        byte[] entry = result.bytes();
        metadata.put(new String(field(entry, 1), UTF_8), field(entry, 2));
      }
    }
    return metadata;
  }
}
