package io.jcompose.cli.render;

import static org.assertj.core.api.Assertions.assertThat;

import io.jcompose.diag.Code;
import io.jcompose.diag.Diagnostic;
import io.jcompose.event.Event;
import java.util.List;
import org.junit.jupiter.api.Test;

class TtyProgressTest {
  private final TerminalEmulation terminal = new TerminalEmulation(40);

  private Screen screen(boolean isTerminal) {
    return new Screen(terminal.stream(), Ansi.ON, isTerminal, () -> new TerminalSize(40, 10));
  }

  @Test
  void leavesTheLastStateAndTheCursorBehind() {
    try (var progress = new TtyProgress(screen(true), "up", () -> 0)) {
      progress.emit(new Event.StepStarted(1, "local", "Network p", "Creating"));
      progress.emit(new Event.Notice(Diagnostic.warning(new Code("JC301"), "Orphans.")));
      progress.emit(new Event.StepDone(1, "local", "Network p", "Created"));
    }
    assertThat(terminal.text())
        .isEqualTo(
            """
            warning[JC301]: Orphans.
            [+] up 1/1
             ✔ Network p  Created
            """);
    assertThat(terminal.cursorShown()).isTrue();
  }

  @Test
  void writesNothingWithoutEvents() {
    new TtyProgress(screen(true), "up").close();
    assertThat(terminal.text()).isEqualTo("\n");
  }

  @Test
  void ignoresEventsAfterTheEnd() {
    var progress = new TtyProgress(screen(true), "up", () -> 0);
    progress.emit(new Event.Unchanged("local", "Network p", "Exists"));
    progress.close();
    progress.emit(new Event.Unchanged("local", "Network q", "Exists"));
    progress.close();
    assertThat(terminal.text()).isEqualTo("[+] up 1/1\n ✔ Network p  Exists\n");
  }

  @Test
  void redrawsInPlace() {
    var canvas = new Canvas(terminal.stream());
    canvas.draw("", List.of("[+] up 0/2", "one", "two"), new TerminalSize(40, 10));
    assertThat(terminal.cursorShown()).isFalse();
    canvas.draw("a note\n", List.of("[+] up 1/1", Ansi.ON.red("only")), new TerminalSize(40, 10));
    canvas.draw("", List.of("[+] up 1/1", "o"), new TerminalSize(40, 10));
    assertThat(terminal.text()).isEqualTo("a note\n[+] up 1/1\no\n");
    canvas.end();
    assertThat(terminal.cursorShown()).isTrue();
    canvas.draw("", List.of("late"), new TerminalSize(40, 10));
    assertThat(terminal.text()).doesNotContain("late");
  }

  @Test
  void climbsOverLinesThatAShrunkenWindowWrapped() {
    var narrow = new TerminalEmulation(10);
    var canvas = new Canvas(narrow.stream());
    canvas.draw("", List.of("fifteen letters", "short"), new TerminalSize(20, 10));
    canvas.draw("", List.of("new", "rows"), new TerminalSize(10, 10));
    assertThat(narrow.text()).isEqualTo("new\nrows\n");
  }

  @Test
  void writesNoEscapeCodesWhereThereIsNoTerminal() {
    for (var mode : List.of(ProgressMode.AUTO, ProgressMode.TTY)) {
      assertThat(mode.open(screen(false), "up")).isInstanceOf(PlainProgress.class);
      try (var progress = mode.open(screen(true), "up")) {
        assertThat(progress).isInstanceOf(TtyProgress.class);
      }
    }
  }

  @Test
  void knowsTheModes() {
    assertThat(ProgressMode.parse("none")).contains(ProgressMode.QUIET);
    assertThat(ProgressMode.parse("json")).contains(ProgressMode.JSON);
    assertThat(ProgressMode.parse("zz")).isEmpty();
  }
}
