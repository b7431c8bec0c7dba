package io.jcompose.cli.commands;

import io.jcompose.cli.CommandContext;
import io.jcompose.cli.options.Quiet;
import io.jcompose.cli.render.Ansi;
import io.jcompose.cli.render.OutcomeSummary;
import io.jcompose.cli.render.Progress;
import io.jcompose.event.Event;
import io.jcompose.event.EventSink;
import io.jcompose.event.Outcome;

/** A change that is shown while it goes on; what went wrong is told in full at its end. */
@FunctionalInterface
interface ShownChange {
  /** Makes the change, and tells what happens. */
  Outcome make(EventSink events) throws InterruptedException;

  /** Makes it and shows it on the display, which is closed. */
  static Outcome run(CommandContext context, Progress display, Quiet quiet, ShownChange change)
      throws InterruptedException {
    var summary = new OutcomeSummary(new Ansi(context.global().colours(context.shell())));
    Outcome outcome;
    try (var progress = display) {
      outcome =
          change.make(
              event -> {
                if (!quiet.hides(event) && isShown(context, event)) {
                  progress.emit(event);
                }
                summary.emit(event);
              });
    }
    if (!context.global().progress(context.shell()).equals("json")) {
      outcome.diagnostics().forEach(it -> Notes.tell(context, it));
      context.shell().err().print(summary.text(outcome));
      context.shell().err().flush();
    }
    return outcome;
  }

  private static boolean isShown(CommandContext context, Event event) {
    return !(event instanceof Event.Notice notice)
        || context.global().shows(notice.problem().severity());
  }
}
