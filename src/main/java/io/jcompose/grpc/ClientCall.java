package io.jcompose.grpc;

import io.jcompose.event.Cancel;
import java.io.IOException;
import java.util.Optional;
import okhttp3.Headers;
import org.jspecify.annotations.Nullable;

/** A call on a {@link Http2Link}. One thread receives. */
final class ClientCall implements RpcCall {
  private final Http2Link link;
  private final Http2Link.Stream stream;
  private final Messages messages;
  private final Cancel.Registration registration;
  private final Object lock = new Object();
  private volatile boolean givenUp;
  private volatile @Nullable Headers answer;

  ClientCall(Http2Link link, Http2Link.Stream stream, Cancel cancel) {
    this.link = link;
    this.stream = stream;
    this.messages = new Messages(stream.source(), stream.sink());
    this.registration = cancel.onRequest(this::giveUp);
  }

  /** Nothing before the first message has been received. */
  @Override
  public Metadata metadata() {
    Headers known = answer;
    return known == null ? Metadata.NONE : Lines.metadata(known);
  }

  @Override
  public void send(byte[] message) throws IOException {
    try {
      messages.write(message);
    } catch (IOException e) {
      throw toldSender(e);
    }
  }

  @Override
  public void queue(byte[] message) throws IOException {
    try {
      messages.queue(message);
    } catch (IOException e) {
      throw toldSender(e);
    }
  }

  @Override
  public void endOutput() throws IOException {
    try {
      messages.endOutput();
    } catch (IOException e) {
      throw toldSender(e);
    }
  }

  @Override
  public Optional<byte[]> receive() throws IOException {
    try {
      var head = answer();
      var message = messages.read();
      if (message.isEmpty()) {
        check(head);
      }
      return message;
    } catch (IOException e) {
      throw told(e);
    }
  }

  /** The lock is for a sender that finds the call ended, and looks why. */
  private Headers answer() throws IOException {
    synchronized (lock) {
      Headers known = answer;
      if (known == null) {
        known = stream.headers();
        String code = known.get(":status");
        if (!"200".equals(code)) {
          throw new IOException("this is no gRPC: the answer has the HTTP status " + code);
        }
        answer = known;
      }
      return known;
    }
  }

  /** Looks how the call ended; one that failed at once has no trailers. */
  private void check(Headers head) throws IOException {
    var end = Lines.end(stream.trailers()).or(() -> Lines.end(head));
    var status =
        end.orElseThrow(
            () -> new RpcException(RpcStatus.INTERNAL, "the answer ended without a status"));
    if (status.status() != RpcStatus.OK) {
      throw status;
    }
  }

  /** The same failure, told so that it makes sense to the caller. */
  private IOException told(IOException failure) {
    if (failure instanceof RpcException) {
      return failure;
    }
    if (givenUp) {
      return new IOException("the call was given up", failure);
    }
    if (!link.isOpen()) {
      return new IOException("the connection has ended", failure);
    }
    return Http2Link.Stream.isReset(failure)
        ? new RpcException(RpcStatus.CANCELLED, "the other side gave the call up")
        : failure;
  }

  /** The same for a sender, who may not be heard because the call has been answered already. */
  private IOException toldSender(IOException failure) {
    if (givenUp || !link.isOpen() || !Http2Link.Stream.isReset(failure)) {
      return told(failure);
    }
    try {
      check(answer());
    } catch (RpcException e) {
      return e;
    } catch (IOException e) {
      // There is something left to be received, which tells more.
    }
    return new IOException("the other side takes no more of this call", failure);
  }

  private void giveUp() {
    givenUp = true;
    stream.reset();
  }

  @Override
  public void close() {
    registration.close();
    giveUp();
  }
}
