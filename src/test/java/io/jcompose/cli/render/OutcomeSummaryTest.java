package io.jcompose.cli.render;

import static org.assertj.core.api.Assertions.assertThat;

import io.jcompose.diag.Code;
import io.jcompose.diag.Diagnostic;
import io.jcompose.event.Event;
import io.jcompose.event.Outcome;
import io.jcompose.event.Status;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OutcomeSummaryTest {
  private static final Outcome FAILED = new Outcome(Map.of(1, Status.FAILED), List.of());

  private final OutcomeSummary summary = new OutcomeSummary(Ansi.OFF);

  @Test
  void listsWhatWasDoneWhatFailedAndWhatWasLeft() {
    summary.emit(new Event.Unchanged("local", "Volume p_data", "Exists"));
    summary.emit(new Event.StepDone(1, "local", "Network p_default", "Created"));
    summary.emit(new Event.StepDone(2, "local", "Container p-db-1", "Created"));
    summary.emit(new Event.StepDone(3, "local", "Container p-web-1", "Created"));
    summary.emit(
        new Event.StepFailed(
            4, "local", "Container p-db-1", Diagnostic.error(new Code("JC410"), "Port taken.")));
    summary.emit(new Event.StepSkipped(5, "local", "Container p-web-1", 4));
    summary.emit(new Event.StepSkipped(6, "local", "Container p-proxy-1", 4));
    summary.emit(new Event.StepUnneeded(7, "local", "Container p-x-1"));
    summary.emit(new Event.StepCancelled(8, "local", "Container p-y-1"));
    assertThat(summary.text(FAILED))
        .isEqualTo(
            """
            Done: Network p_default
            Failed: Container p-db-1 (Created)
            Cancelled: Container p-y-1
            Not attempted because of Container p-db-1: Container p-web-1 (Created), Container p-proxy-1
            """);
  }

  @Test
  void staysShort() {
    for (int i = 0; i < 12; i++) {
      summary.emit(new Event.StepDone(i, "local", "C" + i, "Started"));
    }
    assertThat(summary.text(FAILED)).isEqualTo("Done: C0, C1, C2, C3, C4, C5, C6, C7 and 4 more\n");
  }

  @Test
  void saysNothingAfterAGoodEnd() {
    summary.emit(new Event.StepDone(1, "local", "Network p_default", "Created"));
    assertThat(summary.text(new Outcome(Map.of(1, Status.DONE), List.of()))).isEmpty();
  }
}
