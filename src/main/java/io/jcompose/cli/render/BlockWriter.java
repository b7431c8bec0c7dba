package io.jcompose.cli.render;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Writes to streams on a thread of its own, in the order of adding: what comes while it writes, and
 * for a moment after, goes out together next. Its monitor guards the queue; writing happens outside
 * it.
 */
final class BlockWriter {
  /** How much may wait, in bytes, before those who add more are made to wait. */
  private static final int FULL = 1 << 18;

  /** How long more is waited for after writing, because to wake up for every line is dear. */
  private static final long GATHER_MILLIS = 2;

  /** How long a slow reader is waited for at the end when there is haste. */
  private static final long HASTE_MILLIS = 500;

  private final Deque<Block> blocks = new ArrayDeque<>();
  private int waiting;
  private int drains;
  private boolean gathering;
  private boolean busy;
  private boolean begun;
  private boolean closed;
  private boolean hasty;
  private @Nullable IOException failure;

  /** Bytes for one stream. */
  private record Block(OutputStream target, ByteArrayOutputStream bytes) {}

  /**
   * Adds bytes.
   *
   * @throws UncheckedIOException when something that was added before could not be written
   */
  synchronized void add(OutputStream target, ByteArrayOutputStream bytes) {
    while (waiting >= FULL && failure == null) {
      if (hasty) {
        return;
      }
      if (!paused(0)) {
        break;
      }
    }
    check();
    var last = blocks.peekLast();
    if (last == null || last.target() != target) {
      last = new Block(target, new ByteArrayOutputStream(Math.max(bytes.size(), 1024)));
      blocks.add(last);
    }
    last.bytes().writeBytes(bytes.toByteArray());
    waiting += bytes.size();
    if (!begun) {
      begun = true;
      var thread = new Thread(this::work, "jc-log-writer");
      thread.setDaemon(true);
      thread.start();
    }
    if (!gathering || waiting >= FULL) {
      notifyAll();
    }
  }

  /** Waits until everything is written. */
  synchronized void drain() {
    long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(HASTE_MILLIS);
    drains++;
    notifyAll();
    try {
      while ((busy || !blocks.isEmpty()) && failure == null) {
        if (hasty && System.nanoTime() - deadline > 0 || !paused(0)) {
          return;
        }
      }
    } finally {
      drains--;
    }
    check();
  }

  /** From now on nobody waits for a reader that does not read, and what it misses is lost. */
  synchronized void hurry() {
    hasty = true;
    notifyAll();
  }

  /** Lets the thread end when it has written everything. */
  synchronized void close() {
    closed = true;
    notifyAll();
  }

  private void check() {
    if (failure != null) {
      throw new UncheckedIOException(failure);
    }
  }

  private void work() {
    for (var block = next(); block != null; block = next()) {
      try {
        block.bytes().writeTo(block.target());
        block.target().flush();
      } catch (IOException e) {
        fail(e);
        return;
      }
    }
  }

  private synchronized @Nullable Block next() {
    if (busy) {
      busy = false;
      notifyAll();
      gather();
    }
    while (blocks.isEmpty() && !closed && paused(0)) {
      // Something was added, or nothing will be any more.
    }
    var block = blocks.poll();
    if (block != null) {
      busy = true;
      waiting -= block.bytes().size();
    }
    return block;
  }

  /** Lets what comes at once come together. */
  private synchronized void gather() {
    gathering = waiting < FULL && drains == 0 && !closed;
    if (gathering) {
      paused(GATHER_MILLIS);
      gathering = false;
    }
  }

  private synchronized void fail(IOException e) {
    failure = e;
    notifyAll();
  }

  /**
   * Waits for a change, so long at most (0 is for ever); false when this thread is interrupted,
   * which it stays.
   */
  @SuppressWarnings("WaitNotInLoop") // every caller asks in a loop
  private boolean paused(long millis) {
    try {
      wait(hasty && millis == 0 ? HASTE_MILLIS : millis);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
