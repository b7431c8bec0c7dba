package io.jcompose.build.session;

import io.jcompose.grpc.RpcException;
import io.jcompose.grpc.RpcStatus;
import io.jcompose.grpc.RpcStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The other side of {@link FileSender}: takes what was built, all of it. */
final class FileReceiver {
  private final RpcStream call;
  private final ReceivedTree tree;
  private final Map<Integer, Incoming> incoming = new HashMap<>();
  private int count;
  private boolean listed;

  FileReceiver(RpcStream call, ReceivedTree tree) {
    this.call = call;
    this.tree = tree;
  }

  /** A file that was asked for; opened when its first bytes come. */
  private static final class Incoming {
    private final ReceivedStat stat;
    private Optional<OutputStream> content = Optional.empty();

    Incoming(ReceivedStat stat) {
      this.stat = stat;
    }
  }

  /**
   * Receives until the other side has nothing more.
   *
   * @throws Unwritable when something cannot be put into the tree
   */
  void receive() throws IOException {
    tree.begin();
    try {
      for (var message = call.receive(); message.isPresent(); message = call.receive()) {
        if (take(Packet.read(message.get()))) {
          return;
        }
      }
      throw new RpcException(RpcStatus.CANCELLED, "the sender went away");
    } finally {
      closeAll();
    }
  }

  /** Takes a packet; true for the last one. */
  private boolean take(Packet packet) throws IOException {
    switch (packet.type()) {
      case STAT -> stat(packet.stat());
      case DATA -> data(packet);
      case END -> {
        return true;
      }
      default -> throw new RpcException(RpcStatus.ABORTED, "the sender gave up: " + packet.words());
    }
    return false;
  }

  private void stat(byte[] message) throws IOException {
    if (message.length > 0) {
      var stat = ReceivedStat.read(message);
      if (tree.add(stat)) {
        incoming.put(count, new Incoming(stat));
        call.send(Packet.request(count));
      }
      count++;
    } else {
      listed = true;
      endIfComplete();
    }
  }

  private void data(Packet packet) throws IOException {
    var file = incoming.get(packet.id());
    if (file == null) {
      throw new RpcException(
          RpcStatus.INVALID_ARGUMENT, "nobody asked for the file " + packet.id());
    }
    if (file.content.isEmpty()) {
      file.content = Optional.of(tree.open(file.stat));
    }
    var content = file.content.get();
    if (packet.data().length > 0) {
      write(content, packet.data());
    } else {
      incoming.remove(packet.id());
      tree.close(file.stat, content);
      endIfComplete();
    }
  }

  private void write(OutputStream content, byte[] data) throws Unwritable {
    try {
      content.write(data);
    } catch (IOException e) {
      throw tree.unwritable(e);
    }
  }

  private void endIfComplete() throws IOException {
    if (listed && incoming.isEmpty()) {
      tree.end();
      call.send(Packet.end());
    }
  }

  private void closeAll() throws IOException {
    for (var file : incoming.values()) {
      if (file.content.isPresent()) {
        file.content.get().close();
      }
    }
  }
}
