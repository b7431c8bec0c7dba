package io.jcompose.build.session;

import io.jcompose.grpc.ProtoWriter;
import io.jcompose.grpc.RpcException;
import io.jcompose.grpc.RpcStatus;
import io.jcompose.grpc.RpcStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/**
 * Sends files the way BuildKit copies them: first what there is, and meanwhile the contents that it
 * asks for. It knows what it has from earlier builds and asks for the rest only.
 */
final class FileSender implements Listing {
  private static final int READERS = 4;

  private final RpcStream call;
  private final List<Optional<Content>> files = Collections.synchronizedList(new ArrayList<>());
  private final CompletableFuture<Void> end = new CompletableFuture<>();
  private final ExecutorService threads;

  private FileSender(RpcStream call) {
    this.call = call;
    // One for the list, one for what the other side says, the others for contents.
    this.threads = Executors.newFixedThreadPool(2 + READERS, FileSender::thread);
  }

  /** What one of the threads does. */
  private interface Work {
    void run() throws IOException;
  }

  /**
   * Sends all that the other side asks for.
   *
   * @param onFailure hears of a file that is amiss, before the other side does
   * @throws Unsendable when a file was amiss
   */
  static void send(RpcStream call, Listing.Teller teller, Consumer<Unsendable> onFailure)
      throws IOException, InterruptedException {
    var sender = new FileSender(call);
    try {
      sender.start(() -> sender.list(teller));
      sender.start(sender::listen);
      sender.end.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException failure) {
        if (failure instanceof Unsendable file) {
          onFailure.accept(file);
          sender.giveUp(file);
        }
        throw failure;
      }
      throw new IllegalStateException(e.getCause());
    } finally {
      sender.threads.shutdownNow();
    }
  }

  private static Thread thread(Runnable work) {
    var thread = new Thread(work, "jc-files");
    thread.setDaemon(true);
    return thread;
  }

  private void start(Work work) {
    threads.execute(
        () -> {
          try {
            work.run();
          } catch (IOException | RuntimeException e) {
            end.completeExceptionally(e);
          }
        });
  }

  private void list(Listing.Teller teller) throws IOException {
    teller.tellTo(this);
    call.send(Packet.endOfStats());
  }

  @Override
  public void add(ProtoWriter stat, Optional<Content> content) throws IOException {
    files.add(content);
    call.queue(Packet.stat(stat));
  }

  private void listen() throws IOException {
    for (var message = call.receive(); message.isPresent(); message = call.receive()) {
      var packet = Packet.read(message.get());
      switch (packet.type()) {
        case REQUEST -> {
          var content = content(packet.id());
          start(() -> send(packet.id(), content));
        }
        case END -> {
          call.send(Packet.end());
          end.complete(null);
          return;
        }
        default -> throw new RpcException(RpcStatus.ABORTED, "the receiver gave up");
      }
    }
    throw new RpcException(RpcStatus.CANCELLED, "the receiver went away");
  }

  private Content content(int id) throws RpcException {
    var content = id < 0 || id >= files.size() ? Optional.<Content>empty() : files.get(id);
    return content.orElseThrow(
        () -> new RpcException(RpcStatus.INVALID_ARGUMENT, "there is no file " + id));
  }

  /** Sends exactly the bytes that were announced; a file that grows meanwhile is cut there. */
  private void send(int id, Content content) throws IOException {
    try (var in = open(content)) {
      byte[] buffer = new byte[(int) Math.min(Packet.MOST_DATA, content.size())];
      long left = content.size();
      while (left > 0) {
        int count = read(content, in, buffer, (int) Math.min(buffer.length, left));
        call.send(Packet.data(id, count == buffer.length ? buffer : Arrays.copyOf(buffer, count)));
        left -= count;
      }
    }
    call.send(Packet.endOfData(id));
  }

  private static InputStream open(Content content) throws Unsendable {
    try {
      return content.source().open();
    } catch (IOException e) {
      throw new Unsendable(content.path(), e);
    }
  }

  private static int read(Content content, InputStream in, byte[] buffer, int most)
      throws Unsendable {
    try {
      int count = in.readNBytes(buffer, 0, most);
      if (count == 0) {
        throw new EOFException("it became shorter while it was sent");
      }
      return count;
    } catch (IOException e) {
      throw new Unsendable(content.path(), e);
    }
  }

  /** Tells the other side why, while the threads may still send: one of them may have begun. */
  private void giveUp(Unsendable file) {
    try {
      call.send(Packet.error(file.words()));
    } catch (IOException e) {
      file.addSuppressed(e);
    }
  }
}
