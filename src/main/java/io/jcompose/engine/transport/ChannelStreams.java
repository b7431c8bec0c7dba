package io.jcompose.engine.transport;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import org.jspecify.annotations.Nullable;

/**
 * A non-blocking channel as two blocking streams. Channels have no read timeout of their own, so
 * each direction waits on a selector, made when it first has to wait. The lock guards the
 * selectors' making against {@link #close}.
 */
final class ChannelStreams {
  private final Object lock = new Object();
  private final SocketChannel channel;
  private final UnixSocket owner;
  private @Nullable Selector readable;
  private @Nullable Selector writable;
  private boolean closed;
  private final Pace pace = new Pace(new Pace.Running());

  ChannelStreams(SocketChannel channel, UnixSocket owner) {
    this.channel = channel;
    this.owner = owner;
  }

  SocketChannel channel() {
    return channel;
  }

  InputStream input() {
    return new Input();
  }

  OutputStream output() {
    return new Output();
  }

  /** Closes both directions; a channel with a selector stays open until its selector is closed. */
  void close() throws IOException {
    Selector one;
    Selector two;
    synchronized (lock) {
      closed = true;
      one = readable;
      two = writable;
    }
    channel.close();
    if (one != null) {
      one.close();
    }
    if (two != null) {
      two.close();
    }
  }

  private int read(ByteBuffer into) throws IOException {
    while (true) {
      try {
        int count = channel.read(into);
        if (count != 0) {
          pace.brought(count);
          return count;
        }
        if (pace.gathers()) {
          continue;
        }
        if (!await(SelectionKey.OP_READ, owner.getSoTimeout())) {
          throw new SocketTimeoutException("Read timed out");
        }
      } catch (ClosedChannelException | ClosedSelectorException failure) {
        throw ended(failure);
      }
    }
  }

  private void write(ByteBuffer from) throws IOException {
    pace.asked();
    while (from.hasRemaining()) {
      try {
        if (channel.write(from) == 0) {
          await(SelectionKey.OP_WRITE, 0);
        }
      } catch (ClosedChannelException | ClosedSelectorException failure) {
        throw ended(failure);
      }
    }
  }

  /** Waits until the channel is ready; false when {@code millis} (0 is for ever) have passed. */
  private boolean await(int operation, int millis) throws IOException {
    Selector selector = selector(operation);
    int ready = selector.select(millis);
    selector.selectedKeys().clear();
    if (Thread.currentThread().isInterrupted()) {
      throw new InterruptedIOException("interrupted");
    }
    if (!selector.isOpen()) {
      throw new ClosedSelectorException();
    }
    return ready > 0 || millis == 0;
  }

  private Selector selector(int operation) throws IOException {
    boolean reads = operation == SelectionKey.OP_READ;
    synchronized (lock) {
      Selector known = reads ? readable : writable;
      if (known != null) {
        return known;
      }
      if (closed) {
        throw new ClosedChannelException();
      }
      Selector made = channel.provider().openSelector();
      try {
        channel.register(made, operation);
      } catch (IOException | RuntimeException e) {
        made.close();
        throw e;
      }
      if (reads) {
        readable = made;
      } else {
        writable = made;
      }
      return made;
    }
  }

  private static IOException ended(Exception failure) {
    IOException told =
        failure instanceof ClosedByInterruptException
            ? new InterruptedIOException("interrupted")
            : new SocketException("Socket closed");
    told.initCause(failure);
    return told;
  }

  /** The direction from the engine. */
  private final class Input extends InputStream {
    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      return length == 0 ? 0 : ChannelStreams.this.read(ByteBuffer.wrap(bytes, offset, length));
    }

    @Override
    public void close() throws IOException {
      ChannelStreams.this.close();
    }
  }

  /** The direction to the engine. */
  private final class Output extends OutputStream {
    @Override
    public void write(int one) throws IOException {
      write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      ChannelStreams.this.write(ByteBuffer.wrap(bytes, offset, length));
    }

    @Override
    public void close() throws IOException {
      ChannelStreams.this.close();
    }
  }
}
