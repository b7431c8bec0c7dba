package io.jcompose.warm;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.Objects;

/**
 * The client's standard input: the client reads it only when somebody here wants to, so that what
 * nobody wanted is left for others. The lock guards what has come.
 */
final class Input extends InputStream {
  private final Link link;
  private final Object lock = new Object();
  private byte[] bytes = new byte[0];
  private int position;
  private boolean asked;
  private boolean ended;

  Input(Link link) {
    this.link = link;
  }

  /** The answer to one question; nothing is the end. */
  void came(byte[] more) {
    synchronized (lock) {
      bytes = more;
      position = 0;
      asked = false;
      ended |= more.length == 0;
      lock.notifyAll();
    }
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    Objects.checkFromIndexSize(offset, length, target.length);
    synchronized (lock) {
      while (length > 0 && position == bytes.length && !ended) {
        ask(length == 1);
        try {
          lock.wait();
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
          throw new InterruptedIOException();
        }
      }
      int count = Math.min(length, bytes.length - position);
      if (count == 0 && length > 0) {
        return -1;
      }
      System.arraycopy(bytes, position, target, offset, count);
      position += count;
      return count;
    }
  }

  @Override
  public int available() {
    synchronized (lock) {
      return bytes.length - position;
    }
  }

  private void ask(boolean one) throws IOException {
    if (!asked) {
      asked = true;
      link.send(one ? Message.of(Message.WANT_INPUT, "1") : Message.of(Message.WANT_INPUT));
    }
  }
}
