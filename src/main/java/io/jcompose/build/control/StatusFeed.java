package io.jcompose.build.control;

import io.jcompose.event.Cancel;
import io.jcompose.grpc.Metadata;
import io.jcompose.grpc.ProtoWriter;
import io.jcompose.grpc.RpcCall;
import io.jcompose.grpc.RpcChannel;
import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * The progress of one build, read on a thread of its own. Mostly it ends by itself when the build
 * does; of a build that was refused BuildKit never ends it.
 */
final class StatusFeed implements AutoCloseable {
  private static final long GRACE_MILLIS = 2_000;

  private final RpcCall call;
  private final Consumer<StatusUpdate> progress;
  private final CountDownLatch ended = new CountDownLatch(1);
  private volatile boolean heard;

  private StatusFeed(RpcCall call, Consumer<StatusUpdate> progress) {
    this.call = call;
    this.progress = progress;
  }

  static StatusFeed open(
      RpcChannel channel,
      String service,
      String ref,
      Consumer<StatusUpdate> progress,
      Cancel cancel)
      throws IOException {
    var call = channel.open(service + "Status", Metadata.NONE, cancel);
    call.send(new ProtoWriter().text(1, ref).toBytes());
    call.endOutput();
    var feed = new StatusFeed(call, progress);
    var thread = new Thread(feed::read, "jc-build-status");
    thread.setDaemon(true);
    thread.start();
    return feed;
  }

  private void read() {
    try (call) {
      for (var next = call.receive(); next.isPresent(); next = call.receive()) {
        heard = true;
        progress.accept(StatusUpdate.read(next.get()));
      }
    } catch (IOException e) {
      // How the build ended is told by the call that began it.
    } finally {
      ended.countDown();
    }
  }

  /** Waits for it to end, but not if nothing comes any more; then nothing more is told. */
  @Override
  public void close() {
    try {
      do {
        heard = false;
      } while (!ended.await(GRACE_MILLIS, TimeUnit.MILLISECONDS) && heard);
      call.close();
      ended.await();
    } catch (InterruptedException e) {
      call.close();
      Thread.currentThread().interrupt();
    }
  }
}
