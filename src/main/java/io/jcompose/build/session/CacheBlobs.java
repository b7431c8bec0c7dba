package io.jcompose.build.session;

import io.jcompose.grpc.ProtoReader;
import io.jcompose.grpc.ProtoWriter;
import io.jcompose.grpc.RpcException;
import io.jcompose.grpc.RpcHandler;
import io.jcompose.grpc.RpcStatus;
import io.jcompose.grpc.RpcStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Map;

/**
 * Serves the blobs of {@link CacheDirectory}s to builds, which read steps out of them and write new
 * ones. What containerd calls a content store.
 */
final class CacheBlobs {
  private static final String SERVICE = "/containerd.services.content.v1.Content/";
  private static final int PIECE = 64 << 10;

  private final Offered<CacheDirectory> caches;

  CacheBlobs(Offered<CacheDirectory> caches) {
    this.caches = caches;
  }

  /** Announces its methods. */
  void offer(Map<String, RpcHandler> handlers) {
    handlers.put(SERVICE + "Info", this::info);
    handlers.put(SERVICE + "Read", this::read);
    handlers.put(SERVICE + "Write", this::write);
  }

  private void info(RpcStream call) throws IOException {
    String digest = Requests.text(call);
    Path blob = present(cache(name(call)), digest);
    var info = new ProtoWriter().text(1, digest).number(2, Files.size(blob));
    call.send(new ProtoWriter().message(1, info).toBytes());
  }

  private void read(RpcStream call) throws IOException {
    var cache = cache(name(call));
    var request = new ProtoReader(Requests.message(call));
    String digest = "";
    long offset = 0;
    long size = 0;
    while (request.next()) {
      switch (request.field()) {
        case 1 -> digest = request.text();
        case 2 -> offset = request.number();
        case 3 -> size = request.number();
        default -> {}
      }
    }
    try (var channel = FileChannel.open(present(cache, digest))) {
      send(call, channel, Math.max(offset, 0), size > 0 ? size : Long.MAX_VALUE);
    }
  }

  private static void send(RpcStream call, FileChannel from, long offset, long size)
      throws IOException {
    long position = offset;
    long left = size;
    while (left > 0) {
      var buffer = ByteBuffer.allocate((int) Math.min(PIECE, left));
      int count = from.read(buffer, position);
      if (count < 0) {
        return;
      }
      byte[] data = new byte[count];
      buffer.flip().get(data);
      call.send(new ProtoWriter().number(1, position).bytes(2, data).toBytes());
      position += count;
      left -= count;
    }
  }

  private void write(RpcStream call) throws IOException {
    String name = name(call);
    try (var blob = new BlobWriter(cache(name))) {
      for (var next = call.receive(); next.isPresent(); next = call.receive()) {
        call.send(blob.take(BlobWriter.Request.read(next.get())));
      }
    } catch (Unwritable e) {
      caches.tell(name, it -> e.problem());
      throw new RpcException(RpcStatus.FAILED_PRECONDITION, e.problem().summary());
    }
  }

  private static String name(RpcStream call) {
    return call.metadata().first("buildkit-attachable-store-id").orElse("");
  }

  private CacheDirectory cache(String name) throws RpcException {
    return caches
        .named(name)
        .orElseThrow(() -> new RpcException(RpcStatus.NOT_FOUND, "there is no store " + name));
  }

  private static Path present(CacheDirectory cache, String digest) throws RpcException {
    return cache
        .blob(digest)
        .filter(it -> Files.isRegularFile(it, LinkOption.NOFOLLOW_LINKS))
        .orElseThrow(() -> new RpcException(RpcStatus.NOT_FOUND, "there is no blob " + digest));
  }
}
