package io.jcompose.cli.render;

import io.jcompose.event.Event;
import java.io.PrintStream;

/** One line for each change of state, for files, pipes and build servers. */
public final class PlainProgress implements Progress {
  private final PrintStream out;
  private final DiagnosticRenderer problems;
  private final Changes changes = new Changes();

  public PlainProgress(PrintStream out, Ansi ansi) {
    this.out = out;
    this.problems = new DiagnosticRenderer(ansi);
  }

  @Override
  public void emit(Event event) {
    if (event instanceof Event.Notice notice) {
      write(problems.text(notice.problem()));
    } else if (event instanceof Event.StepOutput output) {
      output(output.step(), output.line());
    } else if (event instanceof Event.OfStage stage) {
      StageText.of(stage).ifPresent(line -> output(stage.step(), line));
    } else {
      changes.of(event).filter(it -> it.kind() != Change.Kind.UNNEEDED).ifPresent(this::change);
    }
  }

  private void change(Change change) {
    String detail = change.detail().isEmpty() ? "" : "  " + change.detail();
    write(" " + change.subject().label() + "  " + change.text() + detail + "\n");
  }

  private void output(int step, String line) {
    String prefix = changes.subject(step).map(it -> " " + it.label() + "  | ").orElse(" ");
    var text = new StringBuilder();
    SafeText.lines(line).forEach(it -> text.append(prefix).append(it).append('\n'));
    write(text.toString());
  }

  /** One call for each block of lines, because the stream keeps only single calls whole. */
  private void write(String text) {
    out.print(text);
    out.flush();
  }

  @Override
  public void close() {
    out.flush();
  }
}
