package io.jcompose.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jcompose.wire.LogFrame;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Splitting output streams. */
final class FramesTest {
  private static byte[] frame(int channel, int length, byte[] payload) {
    var out = new ByteArrayOutputStream();
    out.writeBytes(
        new byte[] {
          (byte) channel,
          0,
          0,
          0,
          (byte) (length >> 24),
          (byte) (length >> 16),
          (byte) (length >> 8),
          (byte) length
        });
    out.writeBytes(payload);
    return out.toByteArray();
  }

  private static List<LogFrame> read(byte[] bytes, boolean tty) throws IOException {
    var frames = new ArrayList<LogFrame>();
    Frames.read(new ByteArrayInputStream(bytes), tty, frames::add);
    return frames;
  }

  @Test
  void keepsTheChannelsApart() throws Exception {
    var both = new ByteArrayOutputStream();
    both.writeBytes(frame(1, 3, "out".getBytes(StandardCharsets.UTF_8)));
    both.writeBytes(frame(2, 0, new byte[0]));
    both.writeBytes(frame(2, 3, "err".getBytes(StandardCharsets.UTF_8)));

    var frames = read(both.toByteArray(), false);

    assertThat(frames).hasSize(2);
    assertThat(frames.get(0).channel()).isEqualTo(LogFrame.Channel.STDOUT);
    assertThat(frames.get(0).bytes()).asString().isEqualTo("out");
    assertThat(frames.get(1).channel()).isEqualTo(LogFrame.Channel.STDERR);
    assertThat(frames.get(1).bytes()).asString().isEqualTo("err");
  }

  @Test
  void passesALongFrameOnInPieces() throws Exception {
    byte[] payload = new byte[100_000];
    payload[99_999] = 7;

    var frames = read(frame(1, payload.length, payload), false);

    assertThat(frames).hasSizeGreaterThan(1);
    assertThat(frames.stream().mapToInt(it -> it.bytes().length).sum()).isEqualTo(100_000);
    byte[] last = frames.get(frames.size() - 1).bytes();
    assertThat(last[last.length - 1]).isEqualTo((byte) 7);
  }

  @Test
  void takesATerminalsBytesAsTheyCome() throws Exception {
    var frames = read("\1\0plain".getBytes(StandardCharsets.UTF_8), true);

    assertThat(frames).hasSize(1);
    assertThat(frames.get(0).bytes()).asString().isEqualTo("\1\0plain");
  }

  @Test
  void refusesAStreamThatIsNotFramed() {
    assertThatThrownBy(() -> read("plain text".getBytes(StandardCharsets.UTF_8), false))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("not framed");
  }

  @Test
  void noticesAFrameThatIsCutOff() {
    assertThatThrownBy(() -> read(frame(1, 5, new byte[] {1, 2}), false))
        .isInstanceOf(EOFException.class);
  }
}
