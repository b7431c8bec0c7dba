package io.jcompose.tar;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The entries of a tar, one after the other. It trusts nothing that it reads: names are bounded, a
 * header that is none ends the reading with an error, and memory does not grow with the archive.
 */
public final class TarStream {
  /** The length of a header, and what contents are filled up to. */
  public static final int BLOCK = 512;

  private static final int LONGEST_NAME = 1 << 16;
  private static final int LONGEST_EXTENSION = 1 << 20;

  private final InputStream in;
  private final byte[] header = new byte[BLOCK];
  private final TarExtensions extensions = new TarExtensions();
  private long left;
  private int padding;

  public TarStream(InputStream in) {
    this.in = in;
  }

  /**
   * One entry.
   *
   * @param type as the header has it: {@code '0'} a file, {@code '1'} a hard link, {@code '2'} a
   *     symbolic one, {@code '5'} a directory
   */
  public record Entry(byte[] name, byte[] link, char type, long size) {
    /** The name, as a text. */
    public String text() {
      return new String(name, StandardCharsets.UTF_8);
    }
  }

  /** The next entry, past what is left of the one before; null at the end. */
  public @Nullable Entry next() throws IOException {
    while (true) {
      skipRest();
      if (!readHeader()) {
        return null;
      }
      char type = header[156] == 0 ? '0' : (char) header[156];
      begin(TarNumbers.size(header));
      if (!extend(type)) {
        return entry(type);
      }
    }
  }

  private boolean readHeader() throws IOException {
    int read = in.readNBytes(header, 0, BLOCK);
    if (read == 0 || isEmpty(header)) {
      return false;
    }
    if (read < BLOCK) {
      throw new EOFException("the archive ends within a header");
    }
    if (!isHeader(header)) {
      throw new IOException("the archive is damaged: what should be a header is none");
    }
    return true;
  }

  /** Takes an entry in that says something of the next one; false for all others. */
  private boolean extend(char type) throws IOException {
    switch (type) {
      case 'L' -> extensions.name(withoutNul(content(LONGEST_NAME)));
      case 'K' -> extensions.link(withoutNul(content(LONGEST_NAME)));
      case 'x' -> extensions.records(content(LONGEST_EXTENSION));
      case 'g' -> content(LONGEST_EXTENSION);
      default -> {
        return false;
      }
    }
    return true;
  }

  private Entry entry(char type) throws IOException {
    byte[] name = extensions.name().orElseGet(this::headerName);
    byte[] link = extensions.link().orElseGet(() -> field(157, 100));
    long size = extensions.size().orElse(left);
    extensions.clear();
    if (name.length > LONGEST_NAME) {
      throw new IOException("a path is longer than " + LONGEST_NAME + " bytes");
    }
    if (type == 'S') {
      skipSparseMaps();
    }
    // Links and devices have no content, whatever their size says.
    boolean full = type == '0' || type == '7' || type == 'S';
    begin(full ? size : 0);
    return new Entry(name, link, full ? '0' : type, full ? size : 0);
  }

  /** Old sparse files have further headers before their content. */
  private void skipSparseMaps() throws IOException {
    boolean more = header[482] != 0;
    while (more) {
      if (in.readNBytes(header, 0, BLOCK) < BLOCK) {
        throw new EOFException("the archive ends within a header");
      }
      more = header[504] != 0;
    }
  }

  private void begin(long size) throws IOException {
    if (size < 0) {
      throw new IOException("the archive is damaged: a file has a negative size");
    }
    left = size;
    padding = (int) ((BLOCK - size % BLOCK) % BLOCK);
  }

  /** The content of the entry at hand; it ends with the entry. */
  public InputStream content() {
    return new Content();
  }

  private byte[] content(int most) throws IOException {
    if (left > most) {
      throw new IOException("a name or what belongs to it is longer than " + most + " bytes");
    }
    byte[] bytes = in.readNBytes((int) left);
    if (bytes.length < left) {
      throw new EOFException("the archive ends within a header");
    }
    left = 0;
    return bytes;
  }

  /** Goes past what is left of the entry at hand. */
  public void skipRest() throws IOException {
    in.skipNBytes(left + padding);
    left = 0;
    padding = 0;
  }

  private byte[] headerName() {
    byte[] name = field(0, 100);
    boolean posix = header[257] == 'u' && header[262] == 0;
    byte[] prefix = posix ? field(345, 155) : new byte[0];
    if (prefix.length == 0) {
      return name;
    }
    byte[] whole = new byte[prefix.length + 1 + name.length];
    System.arraycopy(prefix, 0, whole, 0, prefix.length);
    whole[prefix.length] = '/';
    System.arraycopy(name, 0, whole, prefix.length + 1, name.length);
    return whole;
  }

  private byte[] field(int from, int length) {
    int end = from;
    while (end < from + length && header[end] != 0) {
      end++;
    }
    return Arrays.copyOfRange(header, from, end);
  }

  private static byte[] withoutNul(byte[] text) {
    int end = text.length;
    while (end > 0 && text[end - 1] == 0) {
      end--;
    }
    return Arrays.copyOf(text, end);
  }

  /** Whether a block's checksum is right, as nothing but a tar's header has it. */
  public static boolean isHeader(byte[] block) {
    long told = TarNumbers.octal(block, 148, 8);
    long sum = 0;
    for (int i = 0; i < BLOCK; i++) {
      sum += i >= 148 && i < 156 ? ' ' : block[i] & 0xff;
    }
    return told == sum;
  }

  /** Whether a block is one of those that end a tar. */
  public static boolean isEmpty(byte[] block) {
    for (byte b : block) {
      if (b != 0) {
        return false;
      }
    }
    return true;
  }

  /** What is left of an entry. */
  private final class Content extends InputStream {
    @Override
    public int read() throws IOException {
      byte[] one = readNBytes(1);
      return one.length == 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      if (left == 0) {
        return -1;
      }
      int read = in.read(bytes, offset, (int) Math.min(length, left));
      if (read < 0) {
        throw new EOFException("the archive ends within a file");
      }
      left -= read;
      return read;
    }

    @Override
    public long skip(long count) throws IOException {
      long skipped = in.skip(Math.min(count, left));
      left -= skipped;
      return skipped;
    }
  }
}
