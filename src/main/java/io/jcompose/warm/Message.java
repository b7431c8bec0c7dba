package io.jcompose.warm;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * What a client and the warm process send each other: a letter, the length, so many bytes.
 *
 * @param type one of the letters here
 */
public record Message(char type, byte[] bytes) {
  /** From the client: what is to be done. */
  public static final char REQUEST = 'R';

  /** From the client, once it was accepted: do it. Before this nothing is done. */
  public static final char GO = 'G';

  /** From the client, when it was asked: what came on standard input; nothing is its end. */
  public static final char INPUT = 'I';

  /** From the client: a signal, by its number. */
  public static final char SIGNAL = 'S';

  /** From the client: the terminal's rows and columns, two bytes each. */
  public static final char WINDOW = 'W';

  /** From the client: why output is lost; no words when only its reader has gone. */
  public static final char LOST = 'L';

  /** From the client: how is the warm process? */
  public static final char ASK = 'Q';

  /** From the client: end when nobody is served any more. */
  public static final char STOP = 'T';

  /** To the client: the request is accepted. */
  public static final char ACCEPTED = 'A';

  /** To the client: this is not for a warm process. */
  public static final char COLD = 'C';

  /** To the client: for its standard output. */
  public static final char OUTPUT = 'O';

  /** To the client: for its standard error. */
  public static final char ERROR = 'E';

  /**
   * To the client: read standard input once, and no more than a byte of it if it says {@code 1}.
   */
  public static final char WANT_INPUT = 'N';

  /** To the client, and back: everything up to here has been written. */
  public static final char FLUSHED = 'F';

  /** To the client: the exit code, the last message. */
  public static final char EXIT = 'X';

  /** To the client: how the warm process is. */
  public static final char ANSWER = 'Y';

  private static final int MOST_BYTES = 16 << 20;
  private static final int HEAD = 5;

  /** One without content. */
  public static Message of(char type) {
    return new Message(type, new byte[0]);
  }

  /** One of words. */
  public static Message of(char type, String words) {
    return new Message(type, words.getBytes(StandardCharsets.UTF_8));
  }

  public String text() {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  /** The next one; empty at the end. */
  public static Optional<Message> read(InputStream in) throws IOException {
    int type = in.read();
    if (type < 0) {
      return Optional.empty();
    }
    var data = new DataInputStream(in);
    int length = data.readInt();
    if (length < 0 || length > MOST_BYTES) {
      throw new IOException("a message of " + length + " bytes");
    }
    byte[] bytes = data.readNBytes(length);
    if (bytes.length < length) {
      throw new EOFException();
    }
    return Optional.of(new Message((char) type, bytes));
  }

  /** As it is sent. */
  public ByteBuffer encoded() {
    var buffer = ByteBuffer.allocate(HEAD + bytes.length);
    return buffer.put((byte) type).putInt(bytes.length).put(bytes).flip();
  }
}
