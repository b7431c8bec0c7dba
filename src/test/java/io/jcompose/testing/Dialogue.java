package io.jcompose.testing;

import io.jcompose.grpc.Metadata;
import io.jcompose.grpc.RpcCall;
import io.jcompose.grpc.RpcHandler;
import io.jcompose.grpc.RpcStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A call to a handler without a connection: this is the side that calls. Either side takes only so
 * many messages that it has not read.
 */
public final class Dialogue implements RpcCall {
  private static final int MOST_UNREAD = 64;
  private static final long LIMIT_SECONDS = 30;

  private final BlockingQueue<Optional<byte[]>> toHandler = new LinkedBlockingQueue<>(MOST_UNREAD);
  private final BlockingQueue<Optional<byte[]>> fromHandler =
      new LinkedBlockingQueue<>(MOST_UNREAD);
  private final CompletableFuture<Optional<IOException>> end = new CompletableFuture<>();
  private final Thread thread;
  private volatile boolean over;

  private Dialogue(RpcHandler handler, Metadata metadata) {
    thread = new Thread(() -> serve(handler, metadata), "handler");
    thread.setDaemon(true);
  }

  public static Dialogue with(RpcHandler handler, Metadata metadata) {
    var dialogue = new Dialogue(handler, metadata);
    dialogue.thread.start();
    return dialogue;
  }

  private void serve(RpcHandler handler, Metadata metadata) {
    Optional<IOException> failure = Optional.empty();
    try {
      handler.serve(new HandlerSide(metadata));
    } catch (IOException e) {
      failure = Optional.of(e);
    } catch (InterruptedException e) {
      failure = Optional.of(new IOException(e));
    } catch (RuntimeException e) {
      end.completeExceptionally(e);
    }
    over = true;
    end.complete(failure);
    try {
      fromHandler.put(Optional.empty());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** What goes with an answer is not carried. */
  @Override
  public Metadata metadata() {
    return Metadata.NONE;
  }

  @Override
  public synchronized void send(byte[] message) throws IOException {
    put(toHandler, Optional.of(message));
  }

  @Override
  public void endOutput() throws IOException {
    put(toHandler, Optional.empty());
  }

  private static void put(BlockingQueue<Optional<byte[]>> queue, Optional<byte[]> message)
      throws IOException {
    try {
      if (!queue.offer(message, LIMIT_SECONDS, TimeUnit.SECONDS)) {
        throw new AssertionError("the other side does not read");
      }
    } catch (InterruptedException e) {
      throw new IOException("interrupted", e);
    }
  }

  @Override
  public Optional<byte[]> receive() throws IOException {
    try {
      var message = fromHandler.poll(LIMIT_SECONDS, TimeUnit.SECONDS);
      if (message == null) {
        throw new AssertionError("the handler says nothing");
      }
      if (message.isEmpty() && end().isPresent()) {
        throw end().get();
      }
      return message;
    } catch (InterruptedException e) {
      throw new IOException("interrupted", e);
    }
  }

  /** How the handler ended: with a failure, or well. */
  public Optional<IOException> end() throws InterruptedException {
    try {
      return end.get(LIMIT_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException | ExecutionException e) {
      throw new AssertionError("the handler does not end as it should", e);
    }
  }

  /** Loses the connection. */
  @Override
  public void close() {
    over = true;
    thread.interrupt();
  }

  private final class HandlerSide implements RpcStream {
    private final Metadata metadata;

    HandlerSide(Metadata metadata) {
      this.metadata = metadata;
    }

    @Override
    public Metadata metadata() {
      return metadata;
    }

    @Override
    public synchronized void send(byte[] message) throws IOException {
      if (over) {
        throw new EOFException("the call is over");
      }
      put(fromHandler, Optional.of(message));
    }

    @Override
    public Optional<byte[]> receive() throws IOException {
      try {
        return toHandler.take();
      } catch (InterruptedException e) {
        throw new IOException("interrupted", e);
      }
    }
  }
}
