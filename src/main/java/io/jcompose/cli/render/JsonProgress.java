package io.jcompose.cli.render;

import io.jcompose.event.Event;
import io.jcompose.model.HostId;
import io.jcompose.value.DictBuilder;
import io.jcompose.value.JsonText;
import io.jcompose.value.Value;
import java.io.PrintStream;
import java.util.Optional;

/**
 * One JSON object for each event, with docker compose's keys {@code id parent_id status text
 * details current total percent} and {@code step host hint code …} of ours.
 */
public final class JsonProgress implements Progress {
  private final PrintStream out;
  private final DiagnosticRenderer problems = new DiagnosticRenderer(Ansi.OFF);
  private final Changes changes = new Changes();

  public JsonProgress(PrintStream out) {
    this.out = out;
  }

  @Override
  public void emit(Event event) {
    if (event instanceof Event.Notice notice) {
      write(problems.json(notice.problem()));
    } else if (event instanceof Event.StepProgress progress) {
      write(progress(progress));
    } else if (event instanceof Event.StepOutput output) {
      write(output(output.step(), output.line()));
    } else if (event instanceof Event.Building building) {
      building(building);
    } else {
      var problem =
          event instanceof Event.StepFailed it
              ? Optional.of(it)
              : Optional.<Event.StepFailed>empty();
      changes
          .of(event)
          .filter(it -> it.kind() != Change.Kind.UNNEEDED)
          .ifPresent(change -> write(change(change, problem)));
    }
  }

  private Value.Dict change(Change change, Optional<Event.StepFailed> failure) {
    var dict = new DictBuilder().put("id", change.subject().name());
    dict.put("status", status(change.kind()));
    dict.put("text", change.text());
    var transfer =
        change.kind() == Change.Kind.DONE
            ? changes.transfer(change.step())
            : Optional.<Event.StepTransferred>empty();
    dict.text("details", transfer.isEmpty() ? change.detail() : "");
    transfer.ifPresent(it -> dict.text("digest", it.digest()).put("transferred", it.bytes()));
    place(dict, change.step(), change.subject());
    failure.ifPresent(it -> dict.put("problem", problems.json(it.problem())));
    return dict.build();
  }

  private Value.Dict progress(Event.StepProgress progress) {
    var parent = changes.subject(progress.step());
    var dict = new DictBuilder().put("id", progress.part());
    parent.ifPresent(it -> dict.put("parent_id", it.name()));
    boolean finished = LayerWords.finished(progress.status());
    dict.put("status", finished ? "Done" : "Working");
    dict.put("text", progress.status());
    if (progress.current() > 0) {
      dict.put("current", progress.current());
    }
    if (progress.total() > 0) {
      dict.put("total", progress.total());
      dict.put("percent", Math.min(100, progress.current() * 100 / progress.total()));
    } else if (finished) {
      dict.put("percent", 100);
    }
    parent.ifPresent(it -> place(dict, progress.step(), it));
    return dict.build();
  }

  private void building(Event.Building building) {
    var subject = changes.subject(building.step());
    BuildJson.of(subject.map(Subject::name).orElse(""), building.news())
        .ifPresent(
            dict -> {
              subject.ifPresent(it -> place(dict, building.step(), it));
              write(dict.build());
            });
  }

  private Value.Dict output(int step, String line) {
    var subject = changes.subject(step);
    var dict = new DictBuilder();
    subject.ifPresent(it -> dict.put("id", it.name()));
    dict.put("status", "Working");
    dict.put("details", line);
    subject.ifPresent(it -> place(dict, step, it));
    return dict.build();
  }

  private static void place(DictBuilder dict, int step, Subject subject) {
    if (step >= 0) {
      dict.put("step", step);
    }
    if (!subject.host().equals(HostId.LOCAL.name())) {
      dict.text("host", subject.host());
    }
  }

  private static String status(Change.Kind kind) {
    return switch (kind) {
      case STARTED -> "Working";
      case DONE, UNCHANGED, UNNEEDED -> "Done";
      case SKIPPED, CANCELLED -> "Warning";
      case FAILED -> "Error";
    };
  }

  private void write(Value.Dict dict) {
    out.print(JsonText.compact(dict) + "\n");
    out.flush();
  }

  @Override
  public void close() {
    out.flush();
  }
}
