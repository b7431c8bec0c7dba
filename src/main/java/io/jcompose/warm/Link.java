package io.jcompose.warm;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Optional;
import java.util.Queue;

/**
 * The connection to one client. One thread reads, another writes what others have queued: a channel
 * is closed when a thread that writes to it is interrupted, and the threads of commands may be. The
 * lock guards the queue.
 */
final class Link implements AutoCloseable {
  private static final int MOST_WAITING = 1 << 18;

  private final SocketChannel channel;
  private final InputStream in;
  private final Object lock = new Object();
  private final Queue<Message> queue = new ArrayDeque<>();
  private int waiting;
  private boolean ending;
  private boolean gone;

  Link(SocketChannel channel) {
    this.channel = channel;
    this.in = new BufferedInputStream(Channels.newInputStream(channel));
  }

  /** The client's next message; empty when it has gone. */
  Optional<Message> read() {
    try {
      return Message.read(in);
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** Queues it, as soon as what waits before it is not too much. */
  void send(Message message) throws IOException {
    boolean interrupted = false;
    synchronized (lock) {
      while (waiting > MOST_WAITING && !gone && !ending) {
        interrupted |= pause();
      }
      if (!gone && !ending) {
        enqueue(message);
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    if (isGone()) {
      throw new IOException("Broken pipe");
    }
  }

  /** The last message; if {@code now}, it does not wait for output, but for words about errors. */
  void end(Optional<Message> last, boolean now) {
    synchronized (lock) {
      if (now) {
        queue.removeIf(it -> it.type() == Message.OUTPUT);
      }
      if (!ending) {
        last.ifPresent(this::enqueue);
        ending = true;
        lock.notifyAll();
      }
    }
  }

  private void enqueue(Message message) {
    queue.add(message);
    waiting += message.bytes().length;
    lock.notifyAll();
  }

  @SuppressWarnings("WaitNotInLoop") // the loops are where it is called
  private boolean pause() {
    try {
      lock.wait();
      return false;
    } catch (InterruptedException e) {
      return true;
    }
  }

  private boolean isGone() {
    synchronized (lock) {
      return gone;
    }
  }

  /** Writes what is queued until the last message is written or the client has gone. */
  void write() {
    try {
      for (var next = next(); next.isPresent(); next = next()) {
        write(next.get());
      }
    } catch (IOException e) {
      // Whoever reads learns it, too.
    }
    close();
  }

  /** Writes it now, on the calling thread. */
  void write(Message message) throws IOException {
    ByteBuffer bytes = message.encoded();
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }

  private Optional<Message> next() {
    synchronized (lock) {
      while (queue.isEmpty() && !ending && !gone) {
        pause();
      }
      Message next = gone ? null : queue.poll();
      waiting -= next == null ? 0 : next.bytes().length;
      lock.notifyAll();
      return Optional.ofNullable(next);
    }
  }

  /** A stream whose bytes are sent as messages of that type. */
  OutputStream stream(char type) {
    return new Sent(this, type);
  }

  /** Bytes on their way to the client. */
  private static final class Sent extends OutputStream {
    private final Link link;
    private final char type;

    Sent(Link link, char type) {
      this.link = link;
      this.type = type;
    }

    @Override
    public void write(int b) throws IOException {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      link.send(new Message(type, Arrays.copyOfRange(bytes, offset, offset + length)));
    }
  }

  @Override
  public void close() {
    synchronized (lock) {
      gone = true;
      lock.notifyAll();
    }
    try {
      channel.close();
    } catch (IOException e) {
      // It is of no use any more in any case.
    }
  }
}
