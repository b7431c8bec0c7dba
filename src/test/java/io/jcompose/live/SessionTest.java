package io.jcompose.live;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.jcompose.engine.Duplex;
import io.jcompose.live.Session.End;
import io.jcompose.wire.LogFrame;
import io.jcompose.wire.LogFrame.Channel;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class SessionTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final Remote remote = new Remote();

  /** A container that writes two lines when its input has ended, or when it is left. */
  private static final class Remote implements Duplex {
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private final CountDownLatch ended = new CountDownLatch(1);
    private boolean endsAtOnce;

    @Override
    public OutputStream input() {
      return new OutputStream() {
        @Override
        public void write(int one) {
          written.write(one);
        }

        @Override
        public void close() {
          ended.countDown();
        }
      };
    }

    @Override
    public void read(Consumer<LogFrame> sink) {
      if (!endsAtOnce) {
        try {
          ended.await();
        } catch (InterruptedException e) {
          throw new IllegalStateException(e);
        }
      }
      sink.accept(new LogFrame(Channel.STDOUT, "out".getBytes(UTF_8)));
      sink.accept(new LogFrame(Channel.STDERR, "err".getBytes(UTF_8)));
    }

    @Override
    public void close() {
      ended.countDown();
    }
  }

  private Session session(InputStream in, Optional<DetachKeys> keys) {
    return new Session(remote, new Session.Streams(Optional.of(in), out, err, false), keys);
  }

  @Test
  void itEndsWithThePersonWhoseTerminalHasGone() {
    var gone = new Session.Streams(Optional.of(InputStream.nullInputStream()), out, err, true);
    assertThat(new Session(remote, gone, Optional.empty()).run()).isEqualTo(End.STOPPED);
  }

  @Test
  void theEndOfOurInputIsTheEndOfTheContainersAndOutputGoesOn() {
    var session = session(new ByteArrayInputStream("typed".getBytes(UTF_8)), Optional.empty());
    assertThat(session.run()).isEqualTo(End.OUTPUT_ENDED);
    assertThat(remote.written.toString(UTF_8)).isEqualTo("typed");
    assertThat(out.toString(UTF_8)).isEqualTo("out");
    assertThat(err.toString(UTF_8)).isEqualTo("err");
  }

  @Test
  void theContainersEndIsTheEndWhateverOurInputDoes() throws IOException {
    remote.endsAtOnce = true;
    try (var mute = new PipedOutputStream();
        var in = new PipedInputStream(mute)) {
      assertThat(session(in, Optional.empty()).run()).isEqualTo(End.OUTPUT_ENDED);
    }
  }

  @Test
  void theKeysEndItAndAreNotPassedOn() throws IOException {
    try (var typed = new PipedOutputStream();
        var in = new PipedInputStream(typed)) {
      typed.write("ab\u0010\u0011c".getBytes(UTF_8));
      var keys = Optional.of(DetachKeys.parse(DetachKeys.USUAL));
      assertThat(session(in, keys).run()).isEqualTo(End.DETACHED);
      assertThat(remote.written.toString(UTF_8)).isEqualTo("ab");
    }
  }

  @Test
  void aStopEndsIt() throws IOException {
    try (var mute = new PipedOutputStream();
        var in = new PipedInputStream(mute)) {
      var session = session(in, Optional.empty());
      session.stop();
      assertThat(session.run()).isEqualTo(End.STOPPED);
    }
  }
}
