package io.jcompose.cli.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintStream;
import org.junit.jupiter.api.Test;

class BottomLineTest {
  private final TerminalEmulation terminal = new TerminalEmulation(20);
  private final PrintStream screen = terminal.stream();
  private int columns = 20;
  private final BottomLine bottom =
      new BottomLine(screen, Ansi.ON, () -> new TerminalSize(columns, 10));
  private final PrintStream logs = bottom.above(screen);

  private void log(String text) {
    logs.print(text);
    logs.flush();
  }

  @Test
  void linesScrollAwayAboveIt() {
    log("before\n");
    bottom.show("d detach");
    log("one\n");
    log("two\nthree\n");
    assertThat(terminal.text()).isEqualTo("before\none\ntwo\nthree\nd detach\n");
  }

  @Test
  void aLineThatIsNotFinishedIsNotTorn() {
    bottom.show("d detach");
    log("a question [y/N] ");
    assertThat(terminal.text()).isEqualTo("a question [y/N]\n");
    log("no\n");
    assertThat(terminal.text()).isEqualTo("a question [y/N] no\nd detach\n");
  }

  @Test
  void anotherLineTakesItsPlaceAndNoLineLeavesNothing() {
    bottom.show("w watch files");
    bottom.show("w stop");
    assertThat(terminal.text()).isEqualTo("w stop\n");
    bottom.show("");
    assertThat(terminal.text()).isEqualTo("\n");
    log("$ ");
    assertThat(terminal.text()).isEqualTo("$\n");
  }

  @Test
  void itTakesOneLineHoweverNarrowTheTerminal() {
    bottom.show("w watch files   d detach   Ctrl-C stop");
    assertThat(terminal.text()).isEqualTo("w watch files   d …\n");
  }

  @Test
  void itIsTakenAwayWholeWhenTheTerminalHasBecomeNarrow() {
    bottom.show("w watch   d detach");
    assertThat(terminal.text()).isEqualTo("w watch   d detach\n");
    columns = 10;
    log("log\n");
    // The terminal has broken the line in two, so the first of them is above the cursor.
    assertThat(terminal.text()).startsWith("log\n");
  }
}
