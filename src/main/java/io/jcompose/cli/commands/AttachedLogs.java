package io.jcompose.cli.commands;

import io.jcompose.cli.AttachedProblems;
import io.jcompose.cli.CommandContext;
import io.jcompose.cli.render.LogPrinter;
import io.jcompose.live.LogListener;
import io.jcompose.live.LogSource;
import io.jcompose.wire.LogFrame;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/**
 * The logs of an attached {@code up}. Output that comes while the stack is still being brought up
 * waits at a gate, so that it does not mix with the progress.
 */
final class AttachedLogs implements LogListener {
  private final CommandContext context;
  private final LogPrinter printer;
  private final UpEnd end;
  private final CountDownLatch gate = new CountDownLatch(1);
  private final CountDownLatch over = new CountDownLatch(1);

  AttachedLogs(CommandContext context, LogPrinter printer, UpEnd end) {
    this.context = context;
    this.printer = printer;
    this.end = end;
  }

  /** Opens the gate: the stack is up, and these are the containers whose output follows. */
  void begin(List<String> names) {
    if (!names.isEmpty()) {
      printer.say("Attaching to " + String.join(", ", names));
    }
    gate.countDown();
  }

  void awaitEnd() throws InterruptedException {
    over.await();
  }

  void interrupt() {
    end.interrupted();
    over.countDown();
  }

  void detach() {
    end.detached();
    over.countDown();
  }

  /** There is nothing more to follow. */
  void allEnded() {
    over.countDown();
  }

  @Override
  public void found(LogSource source) {
    printer.register(source.label());
  }

  @Override
  public void frame(LogSource source, LogFrame frame) {
    await();
    printer.print(source.label(), frame);
  }

  @Override
  public void exited(LogSource source, int code, boolean restarting) {
    await();
    printer.exit(source.label(), code, restarting);
    if (!restarting && end.ended(source.service(), source.name(), code)) {
      over.countDown();
    }
  }

  @Override
  public void unreadable(LogSource source, String reason) {
    await();
    printer.status(source.label(), "has a log that cannot be read: " + reason);
  }

  @Override
  public void engineLost(String host) {
    Notes.tell(context, AttachedProblems.engineLost(host));
  }

  private void await() {
    try {
      gate.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
