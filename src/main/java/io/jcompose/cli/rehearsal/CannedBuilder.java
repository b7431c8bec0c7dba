package io.jcompose.cli.rehearsal;

import io.jcompose.event.Cancel;
import io.jcompose.grpc.Http2Channel;
import io.jcompose.grpc.Metadata;
import io.jcompose.grpc.ProtoReader;
import io.jcompose.grpc.ProtoWriter;
import io.jcompose.grpc.RpcCall;
import io.jcompose.grpc.RpcHandler;
import io.jcompose.grpc.RpcServer;
import io.jcompose.grpc.RpcStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/**
 * A builder of one connection that takes the first file of a context, and says that it has built.
 * Of a build without a frontend it answers the questions.
 */
final class CannedBuilder {
  private static final String CONTROL = "/moby.buildkit.v1.Control/";
  private static final String FRONTEND = "/moby.buildkit.v1.frontend.LLBBridge/";
  private static final String VERTEX = "sha256:1";
  private static final int ASKED = 6;
  private static final int REQUEST = 1;
  private static final int END = 3;

  private final CountDownLatch filesTaken = new CountDownLatch(1);
  private final CountDownLatch returned = new CountDownLatch(1);

  private CannedBuilder() {}

  /** Begins to serve; the streams are closed when the other side goes. */
  static void serve(InputStream in, OutputStream out) throws IOException {
    var builder = new CannedBuilder();
    Map<String, RpcHandler> handlers =
        Map.of(
            CONTROL + "Session", builder::session,
            CONTROL + "Status", builder::status,
            CONTROL + "Solve", builder::solve,
            FRONTEND + "Solve", builder::answer,
            FRONTEND + "Return", builder::end);
    RpcServer.on(in, out, handlers);
  }

  private void solve(RpcStream call) throws IOException, InterruptedException {
    if (!asksFrontend(call.receive())) {
      returned.await();
    }
    filesTaken.await();
    var result = Map.of("containerimage.digest", "sha256:1", "containerimage.descriptor", "e30=");
    call.send(new ProtoWriter().map(1, result).toBytes());
  }

  private static boolean asksFrontend(Optional<byte[]> request) throws IOException {
    return new ProtoReader(request.orElseThrow()).last(ASKED).length > 0;
  }

  private void answer(RpcStream call) throws IOException {
    call.receive();
    var steps = new ProtoWriter().message(2, new ProtoWriter().text(1, VERTEX));
    var config = new ProtoWriter().text(1, "containerimage.config").text(2, "{}");
    var result = new ProtoWriter().message(3, new ProtoWriter().message(2, steps));
    call.send(new ProtoWriter().message(3, result.message(10, config)).toBytes());
  }

  private void end(RpcStream call) throws IOException {
    call.receive();
    returned.countDown();
    call.send(new byte[0]);
  }

  private void status(RpcStream call) throws IOException, InterruptedException {
    call.receive();
    filesTaken.await();
    var moment = new ProtoWriter().number(1, 1_700_000_000);
    var vertex = new ProtoWriter().text(1, VERTEX).text(3, "[1/1] COPY . /").message(5, moment);
    var log = new ProtoWriter().text(1, VERTEX).message(2, moment).text(4, "copied\n");
    var part = new ProtoWriter().text(1, "copying").text(2, VERTEX).message(7, moment);
    var beginning = new ProtoWriter().message(1, vertex).message(2, part).message(3, log);
    call.send(beginning.toBytes());
    call.send(new ProtoWriter().message(1, vertex.message(6, moment)).toBytes());
  }

  /** Takes files as BuildKit does: the list, the content of one, the end. */
  private void session(RpcStream call) throws IOException, InterruptedException {
    var wanted = Map.of("dir-name", List.of("context"), "exclude-patterns", List.of("none"));
    var gone = new CountDownLatch(1);
    var channel = Http2Channel.within(new Carrier(call, gone));
    String method = "/moby.filesync.v1.FileSync/DiffCopy";
    try (var files = channel.open(method, new Metadata(wanted), new Cancel())) {
      int listed = 0;
      for (var next = files.receive(); !isLast(next); next = files.receive()) {
        listed++;
      }
      files.send(new ProtoWriter().number(1, REQUEST).number(3, listed - 1).toBytes());
      files.receive();
      files.send(new ProtoWriter().number(1, END).toBytes());
      while (files.receive().isPresent()) {
        // What is left.
      }
    } finally {
      filesTaken.countDown();
    }
    gone.await();
  }

  private static boolean isLast(Optional<byte[]> packet) throws IOException {
    return packet.isEmpty() || !new ProtoReader(packet.get()).next();
  }

  /** A call that is answered, seen from the side that makes calls within it. */
  private record Carrier(RpcStream call, CountDownLatch gone) implements RpcCall {
    @Override
    public Metadata metadata() {
      return call.metadata();
    }

    @Override
    public void send(byte[] message) throws IOException {
      call.send(message);
    }

    @Override
    public Optional<byte[]> receive() throws IOException {
      return call.receive();
    }

    @Override
    public void endOutput() {
      // The call ends when it has been answered.
    }

    @Override
    public void close() {
      gone.countDown();
    }
  }
}
