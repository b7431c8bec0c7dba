package io.jcompose.cli.render;

import io.jcompose.event.Event;
import java.io.PrintStream;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** One line for each change of state, for files, pipes and build servers. */
public final class PlainProgress implements Progress {
  private final PrintStream out;
  private final DiagnosticRenderer problems;
  private final Changes changes = new Changes();
  private final SlowParts parts = new SlowParts();
  private final Map<String, String> layers = new ConcurrentHashMap<>();
  private final Map<Subject, String> told = new ConcurrentHashMap<>();

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
    } else if (event instanceof Event.Building building) {
      if (parts.tells(building)) {
        StageText.of(building.news()).ifPresent(line -> output(building.step(), line));
      }
    } else if (event instanceof Event.StepProgress progress) {
      layer(progress);
    } else {
      changes.of(event).filter(it -> it.kind() != Change.Kind.UNNEEDED).ifPresent(this::change);
    }
  }

  /** What several steps come to is told once: all of a container's are skipped together. */
  private void change(Change change) {
    String detail = change.detail().isEmpty() ? "" : "  " + change.detail();
    String line = " " + change.subject().label() + "  " + change.text() + detail + "\n";
    if (!line.equals(told.put(change.subject(), line))) {
      write(line);
    }
  }

  /** A line when a layer begins to travel, and when nothing more is to be done about it. */
  private void layer(Event.StepProgress it) {
    boolean begins = LayerWords.travels(it.status()) || it.status().startsWith("Retrying");
    boolean told = begins || LayerWords.finished(it.status());
    String key = it.step() + " " + it.part();
    if (told && !it.status().equals(layers.put(key, it.status()))) {
      String size = begins && it.total() > 0 ? " " + ByteSize.text(it.total()) : "";
      output(it.step(), it.part() + " " + it.status() + size);
    }
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
