package io.jcompose.cli.commands;

import io.jcompose.cli.AttachedProblems;
import io.jcompose.cli.CommandContext;
import io.jcompose.cli.render.LogPrinter;
import io.jcompose.live.LogListener;
import io.jcompose.live.LogSource;
import io.jcompose.wire.LogFrame;

/** Prints logs as they come. */
final class PrintedLogs implements LogListener {
  private final CommandContext context;
  private final LogPrinter printer;

  PrintedLogs(CommandContext context, LogPrinter printer) {
    this.context = context;
    this.printer = printer;
  }

  @Override
  public void found(LogSource source) {
    printer.register(source.label());
  }

  @Override
  public void frame(LogSource source, LogFrame frame) {
    printer.print(source.label(), frame);
  }

  @Override
  public void exited(LogSource source, int code, boolean restarting) {
    printer.exit(source.label(), code, restarting);
  }

  @Override
  public void unreadable(LogSource source, String reason) {
    printer.status(source.label(), "has a log that cannot be read: " + reason);
  }

  @Override
  public void engineLost(String host) {
    Notes.tell(context, AttachedProblems.engineLost(host));
  }
}
