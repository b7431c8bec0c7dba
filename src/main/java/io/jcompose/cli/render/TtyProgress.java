package io.jcompose.cli.render;

import io.jcompose.event.Event;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * A board that is redrawn in place, every 100 ms while something is under way.
 *
 * <p>The lock guards the board and the flags; drawing happens outside it, on the painter's thread
 * and, after that has ended, on the thread that closes.
 */
public final class TtyProgress implements Progress {
  private static final long INTERVAL_MILLIS = 100;

  private final Object lock = new Object();
  private final Screen screen;
  private final LongSupplier nanos;
  private final DiagnosticRenderer problems;
  private final BoardLayout layout;
  private final Board board = new Board();
  private final Canvas canvas;
  private final Thread painter = new Thread(this::paint, "jc-progress");
  private final Thread restorer;
  private final StringBuilder above = new StringBuilder();
  private boolean changed;
  private boolean idle;
  private boolean started;
  private boolean closed;

  public TtyProgress(Screen screen, String title) {
    this(screen, title, System::nanoTime);
  }

  TtyProgress(Screen screen, String title, LongSupplier nanos) {
    this.screen = screen;
    this.nanos = nanos;
    this.problems = new DiagnosticRenderer(screen.ansi());
    this.layout = new BoardLayout(screen.ansi(), title);
    this.canvas = new Canvas(screen.out());
    this.restorer = new Thread(canvas::end, "jc-cursor");
    painter.setDaemon(true);
  }

  @Override
  public void emit(Event event) {
    synchronized (lock) {
      if (closed) {
        return;
      }
      if (event instanceof Event.Notice notice) {
        above.append(problems.text(notice.problem()));
      } else {
        board.apply(event, nanos.getAsLong());
      }
      changed = true;
      if (!started) {
        started = true;
        restoreAtExit();
        painter.start();
      } else if (idle) {
        lock.notifyAll();
      }
    }
  }

  /** Draws the last state and leaves the cursor visible below it. */
  @Override
  public void close() {
    synchronized (lock) {
      if (closed) {
        return;
      }
      closed = true;
      lock.notifyAll();
      if (!started) {
        return;
      }
    }
    try {
      painter.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    draw();
    canvas.end();
    forgetExit();
  }

  private void paint() {
    while (awaitChange()) {
      draw();
      if (!pause()) {
        return;
      }
    }
  }

  /** Waits until there is something to draw; false when closed. */
  private boolean awaitChange() {
    synchronized (lock) {
      idle = true;
      try {
        while (!closed && !changed && !board.active()) {
          lock.wait();
        }
      } catch (InterruptedException e) {
        return false;
      } finally {
        idle = false;
      }
      return !closed;
    }
  }

  /** Lets the interval pass; false when closed meanwhile. */
  private boolean pause() {
    long end = System.nanoTime() + INTERVAL_MILLIS * 1_000_000;
    synchronized (lock) {
      try {
        for (long left = INTERVAL_MILLIS; left > 0 && !closed; ) {
          lock.wait(left);
          left = (end - System.nanoTime()) / 1_000_000;
        }
      } catch (InterruptedException e) {
        return false;
      }
      return !closed;
    }
  }

  private void draw() {
    var size = screen.size().get();
    String notices;
    List<String> lines;
    synchronized (lock) {
      notices = above.toString();
      above.setLength(0);
      changed = false;
      var rows = board.rows();
      lines = rows.isEmpty() ? List.of() : layout.lines(rows, size, nanos.getAsLong());
    }
    canvas.draw(notices, lines, size);
  }

  private void restoreAtExit() {
    try {
      Runtime.getRuntime().addShutdownHook(restorer);
    } catch (IllegalStateException e) {
      canvas.end();
    }
  }

  private void forgetExit() {
    try {
      Runtime.getRuntime().removeShutdownHook(restorer);
    } catch (IllegalStateException e) {
      canvas.end();
    }
  }
}
