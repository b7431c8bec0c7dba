package io.jcompose.live;

import io.jcompose.diag.JComposeException;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Locale;

/**
 * The keys by which a person leaves a container that goes on running.
 *
 * @param text as the docker client writes them: {@code ctrl-p,ctrl-q}
 */
@SuppressWarnings("ArrayRecordComponent")
public record DetachKeys(String text, byte[] sequence) {
  /** What holds when nobody says otherwise. */
  public static final String USUAL = "ctrl-p,ctrl-q";

  private static final String CONTROL = "ctrl-";

  /** Reads a setting, where nothing means the usual ones. */
  public static DetachKeys setting(String text) {
    return parse(text.isEmpty() ? USUAL : text);
  }

  /**
   * Reads single characters and {@code ctrl-} with one, comma separated.
   *
   * @throws JComposeException when it is anything else
   */
  public static DetachKeys parse(String text) {
    String[] keys = text.split(",", -1);
    byte[] sequence = new byte[keys.length];
    for (int i = 0; i < keys.length; i++) {
      sequence[i] = code(keys[i], text);
    }
    return new DetachKeys(text, sequence);
  }

  private static byte code(String key, String text) {
    if (key.length() == 1 && key.charAt(0) < 0x7f) {
      return (byte) key.charAt(0);
    }
    String lower = key.toLowerCase(Locale.ROOT);
    char last = lower.isEmpty() ? 0 : lower.charAt(lower.length() - 1);
    boolean controls = last >= 'a' && last <= 'z' || "@[\\]^_".indexOf(last) >= 0;
    if (lower.length() == CONTROL.length() + 1 && lower.startsWith(CONTROL) && controls) {
      return (byte) (last & 0x1f);
    }
    throw new JComposeException(LiveProblems.badDetachKeys(text));
  }

  /** Begins to look for the keys in what is typed. */
  Watch watch() {
    return new Watch(sequence);
  }

  /** Passes on what is typed, but keeps back what may become the keys. */
  static final class Watch {
    private final byte[] sequence;
    private int held;

    private Watch(byte[] sequence) {
      this.sequence = sequence;
    }

    /** Whether the keys are complete; what comes after them is dropped. */
    boolean pass(byte[] typed, int length, OutputStream to) throws IOException {
      byte[] passed = new byte[held + length];
      int count = 0;
      for (int i = 0; i < length; i++) {
        while (held > 0 && sequence[held] != typed[i]) {
          int kept = longestPrefix();
          System.arraycopy(sequence, 0, passed, count, held - kept);
          count += held - kept;
          held = kept;
        }
        if (sequence[held] == typed[i]) {
          held++;
        } else {
          passed[count++] = typed[i];
        }
        if (held == sequence.length) {
          to.write(passed, 0, count);
          return true;
        }
      }
      if (count > 0) {
        to.write(passed, 0, count);
      }
      return false;
    }

    /** Of what is kept back, how much of its end could be the beginning of the keys. */
    private int longestPrefix() {
      for (int length = held - 1; length > 0; length--) {
        int from = held - length;
        if (Arrays.equals(sequence, 0, length, sequence, from, held)) {
          return length;
        }
      }
      return 0;
    }
  }
}
