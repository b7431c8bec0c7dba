package io.jcompose.cli.render;

import io.jcompose.event.Event;
import java.io.PrintStream;

/** Nothing but errors. */
public final class QuietProgress implements Progress {
  private final PrintStream out;
  private final DiagnosticRenderer problems;

  public QuietProgress(PrintStream out, Ansi ansi) {
    this.out = out;
    this.problems = new DiagnosticRenderer(ansi);
  }

  @Override
  public void emit(Event event) {
    if (event instanceof Event.Notice notice && notice.problem().isError()) {
      out.print(problems.text(notice.problem()));
      out.flush();
    }
  }

  @Override
  public void close() {
    out.flush();
  }
}
