package io.jcompose.grpc;

import java.io.IOException;
import java.util.Optional;
import okhttp3.Headers;

/** A call that is answered on a {@link Http2Link}. The lock guards the answer's beginning. */
final class ServerCall implements RpcStream {
  private final Http2Link.Stream stream;
  private final Messages messages;
  private final Headers request;
  private final Object lock = new Object();
  private boolean answered;

  ServerCall(Http2Link.Stream stream) throws IOException {
    this.stream = stream;
    this.messages = new Messages(stream.source(), stream.sink());
    this.request = stream.headers();
  }

  String method() {
    return Lines.method(request);
  }

  @Override
  public Metadata metadata() {
    return Lines.metadata(request);
  }

  @Override
  public void send(byte[] message) throws IOException {
    begin();
    messages.write(message);
  }

  @Override
  public void queue(byte[] message) throws IOException {
    begin();
    messages.queue(message);
  }

  private void begin() throws IOException {
    synchronized (lock) {
      if (!answered) {
        answered = true;
        stream.answer(Lines.answer(), false);
      }
    }
  }

  @Override
  public Optional<byte[]> receive() throws IOException {
    return messages.read();
  }

  /** Ends the call, without waiting for what the other side might still send. */
  void end(RpcStatus status, String words) throws IOException {
    if (status == RpcStatus.OK || !refuse(status, words)) {
      begin();
      stream.trailers(Lines.end(status, words));
      messages.endOutput();
    }
    messages.endInput();
  }

  /** Answers with nothing but the failure; false when the answer has begun. */
  private boolean refuse(RpcStatus status, String words) throws IOException {
    synchronized (lock) {
      if (answered) {
        return false;
      }
      answered = true;
      stream.answer(Lines.refusal(status, words), true);
      return true;
    }
  }
}
