package io.jcompose.warm;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A client of the warm process, message by message. */
final class Guest implements AutoCloseable {
  private final SocketChannel channel;
  private final InputStream in;

  private Guest(SocketChannel channel) {
    this.channel = channel;
    this.in = new BufferedInputStream(Channels.newInputStream(channel));
  }

  static Guest at(Path socket) {
    try {
      var channel = SocketChannel.open(StandardProtocolFamily.UNIX);
      channel.connect(UnixDomainSocketAddress.of(socket));
      return new Guest(channel);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Request request(String... args) {
    return new Request("/work", false, true, false, "24 80", List.of(args), Map.of("A", "b=c"));
  }

  /** Asks for it and gives the word to begin. */
  Guest begin(String... args) {
    send(request(args).encoded()).expect(Message.ACCEPTED);
    return send(Message.of(Message.GO));
  }

  Guest send(Message message) {
    try {
      channel.write(message.encoded());
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The content of the next message, which must be one of these. */
  Message expect(char type) {
    String next = next();
    if (next.charAt(0) != type) {
      throw new AssertionError("expected " + type + ", got " + next);
    }
    return Message.of(type, next.substring(1));
  }

  /** The next message as text, letter first; {@code end} at the end. */
  String next() {
    try {
      return Message.read(in).map(it -> it.type() + it.text()).orElse("end");
    } catch (IOException e) {
      return "end";
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
