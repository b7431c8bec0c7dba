package io.jcompose.live;

import io.jcompose.engine.Duplex;
import io.jcompose.wire.LogFrame;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Optional;

/**
 * A container's streams joined to ours. Output is passed on by the thread that runs the session,
 * input by a thread of its own, which nobody waits for: it may be stuck in a read that never ends.
 */
public final class Session {
  private static final int PIECE = 32 * 1024;

  private final Duplex remote;
  private final Streams local;
  private final Optional<DetachKeys> keys;
  private volatile End end = End.OUTPUT_ENDED;

  /**
   * A session.
   *
   * @param keys what ends it while the container goes on; absent when all that is typed is passed
   */
  public Session(Duplex remote, Streams local, Optional<DetachKeys> keys) {
    this.remote = remote;
    this.local = local;
    this.keys = keys;
  }

  /**
   * Our side; without input the container is not written to.
   *
   * @param person whether the input is a person's terminal, which ends only when the person has
   *     gone, and the session with it
   */
  public record Streams(
      Optional<InputStream> in, OutputStream out, OutputStream err, boolean person) {}

  /** How a session came to its end. */
  public enum End {
    /** The container has closed its output. */
    OUTPUT_ENDED,
    /** The keys to detach were typed. */
    DETACHED,
    /** {@link #stop} was called, or the person has gone. */
    STOPPED
  }

  /** Passes everything on until the output ends, or this is ended. */
  public End run() {
    local.in().ifPresent(this::beginInput);
    remote.read(this::show);
    return end;
  }

  /** Ends it at once; the container goes on. */
  public void stop() {
    leave(End.STOPPED);
  }

  private void leave(End how) {
    end = how;
    remote.close();
  }

  private void show(LogFrame frame) {
    var target = frame.channel() == LogFrame.Channel.STDERR ? local.err() : local.out();
    try {
      target.write(frame.bytes());
      target.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void beginInput(InputStream in) {
    var thread = new Thread(() -> pass(in), "jc-input");
    thread.setDaemon(true);
    thread.start();
  }

  /** Ours has ended when the container's is closed; one that has ended takes no more. */
  private void pass(InputStream in) {
    var watch = keys.map(DetachKeys::watch);
    byte[] buffer = new byte[PIECE];
    try (OutputStream to = remote.input()) {
      for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
        if (watch.isEmpty()) {
          to.write(buffer, 0, count);
        } else if (watch.get().pass(buffer, count, to)) {
          leave(End.DETACHED);
          return;
        }
      }
      if (local.person()) {
        leave(End.STOPPED);
      }
    } catch (IOException e) {
      // The container has ended, which the reader of its output learns too.
    }
  }
}
