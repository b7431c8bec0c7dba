package io.jcompose.engine.endpoint;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;

/** A program that answers every ping on a unix socket until it is ended. */
final class PongServer {
  private PongServer() {}

  public static void main(String[] args) throws IOException {
    try (var server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      server.bind(UnixDomainSocketAddress.of(args[0].substring("unix://".length())));
      while (true) {
        try (var client = server.accept()) {
          client.read(ByteBuffer.allocate(1000));
          String reply = "HTTP/1.0 200 OK\r\n\r\nOK";
          client.write(ByteBuffer.wrap(reply.getBytes(StandardCharsets.US_ASCII)));
        }
      }
    }
  }
}
