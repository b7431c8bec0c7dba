package io.jcompose.image;

import io.jcompose.tar.TarStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Set;

/**
 * A saved image without some of its files, made while it passes: what stays is the same byte for
 * byte, and no more is kept than a header.
 */
public final class Excerpt {
  private static final int BUFFER = 1 << 16;

  private Excerpt() {}

  /** Copies a tar to its end, without the files of these names. */
  public static void copy(InputStream from, Set<String> without, OutputStream to)
      throws IOException {
    if (without.isEmpty()) {
      from.transferTo(to);
      return;
    }
    var passing = new Passing(from, to);
    var entries = new TarStream(passing);
    TarStream.Entry entry;
    do {
      passing.hold();
      entry = entries.next();
      passing.decide(entry == null || !without.contains(entry.text()));
      entries.skipRest();
    } while (entry != null);
    passing.transferTo(OutputStream.nullOutputStream());
  }

  /** Hands on what is read, or holds it until it is known whether it shall pass. */
  private static final class Passing extends FilterInputStream {
    private final OutputStream to;
    private final ByteArrayOutputStream held = new ByteArrayOutputStream();
    private OutputStream now = held;

    Passing(InputStream in, OutputStream to) {
      super(in);
      this.to = to;
    }

    void hold() {
      held.reset();
      now = held;
    }

    void decide(boolean passes) throws IOException {
      now = passes ? to : OutputStream.nullOutputStream();
      held.writeTo(now);
    }

    @Override
    public int read() throws IOException {
      int one = in.read();
      if (one >= 0) {
        now.write(one);
      }
      return one;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      int read = in.read(bytes, offset, length);
      if (read > 0) {
        now.write(bytes, offset, read);
      }
      return read;
    }

    @Override
    public long skip(long count) throws IOException {
      byte[] buffer = new byte[(int) Math.min(BUFFER, Math.max(count, 0))];
      return Math.max(0, read(buffer, 0, buffer.length));
    }

    @Override
    public boolean markSupported() {
      return false;
    }
  }
}
