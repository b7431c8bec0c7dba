package io.jcompose.build.control;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.jcompose.grpc.ProtoReader;
import io.jcompose.grpc.ProtoWriter;
import io.jcompose.grpc.RpcHandler;
import io.jcompose.grpc.RpcStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The least that serves a build: a Dockerfile and an empty context, in {@code FileSync}. */
record FewFiles(String dockerfile) implements RpcHandler {
  private static final String METHOD = "/moby.filesync.v1.FileSync/DiffCopy";
  private static final int STAT = 0;
  private static final int REQUEST = 1;
  private static final int DATA = 2;
  private static final int FIN = 3;
  private static final long READABLE = 0644;

  static Map<String, RpcHandler> serving(String dockerfile) {
    return Map.of(METHOD, new FewFiles(dockerfile));
  }

  @Override
  public void serve(RpcStream call) throws IOException {
    var files = new TreeMap<String, byte[]>();
    if (call.metadata().all("dir-name").equals(List.of("dockerfile"))) {
      files.put("Dockerfile", dockerfile.getBytes(UTF_8));
    }
    for (var file : files.entrySet()) {
      var stat = new ProtoWriter().text(1, file.getKey()).number(2, READABLE);
      stat.number(5, file.getValue().length);
      call.send(packet(STAT).message(2, stat).toBytes());
    }
    call.send(packet(STAT).toBytes());
    while (answer(call.receive().orElseThrow(), List.copyOf(files.values()), call)) {
      // One packet after the other.
    }
  }

  /** False when it was the last. */
  private static boolean answer(byte[] packet, List<byte[]> contents, RpcStream call)
      throws IOException {
    int type = 0;
    int id = 0;
    var reader = new ProtoReader(packet);
    while (reader.next()) {
      switch (reader.field()) {
        case 1 -> type = (int) reader.number();
        case 3 -> id = (int) reader.number();
        default -> {}
      }
    }
    if (type == REQUEST) {
      call.send(packet(DATA).number(3, id).bytes(4, contents.get(id)).toBytes());
      call.send(packet(DATA).number(3, id).toBytes());
    } else if (type == FIN) {
      call.send(packet(FIN).toBytes());
    }
    return type != FIN;
  }

  private static ProtoWriter packet(int type) {
    return new ProtoWriter().number(1, type);
  }
}
