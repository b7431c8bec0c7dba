package io.jcompose.cli.render;

import static org.assertj.core.api.Assertions.assertThat;

import io.jcompose.diag.Code;
import io.jcompose.diag.Diagnostic;
import io.jcompose.diag.SourceLocation;
import io.jcompose.value.JsonText;
import java.util.List;
import org.junit.jupiter.api.Test;

class DiagnosticRendererTest {
  private static final Diagnostic UNKNOWN =
      Diagnostic.error(new Code("JC112"), "Service `web` depends on `dbb`, which is not defined.")
          .at(new SourceLocation("compose.yaml", 7, 9))
          .excerpt("      - dbb")
          .hint("Did you mean `db`?");

  private final DiagnosticRenderer plain = new DiagnosticRenderer(Ansi.OFF);

  @Test
  void showsThePlaceTheLineAndTheHint() {
    assertThat(plain.text(UNKNOWN))
        .isEqualTo(
            """
            error[JC112]: Service `web` depends on `dbb`, which is not defined.
             --> compose.yaml:7:9
              |
            7 |       - dbb
              |         ^
              hint: Did you mean `db`?
            """);
  }

  @Test
  void widensTheGutterWithTheLineNumber() {
    var problem =
        Diagnostic.warning(new Code("JC130"), "The attribute `version` is obsolete.")
            .at(new SourceLocation("a.yaml", 1234, 1))
            .excerpt("version: '3'");
    assertThat(plain.text(problem))
        .isEqualTo(
            """
            warning[JC130]: The attribute `version` is obsolete.
                --> a.yaml:1234:1
                 |
            1234 | version: '3'
                 | ^
            """);
  }

  @Test
  void showsAllLinesOfAPlaceThatHasSeveral() {
    var problem =
        Diagnostic.error(new Code("JC510"), "It failed.")
            .at(SourceLocation.lines("web/Dockerfile", 9, 11))
            .excerpt("RUN a \\\n\n  b TOKEN=secret")
            .hint("Mend it.");
    assertThat(plain.text(problem))
        .isEqualTo(
            """
            error[JC510]: It failed.
              --> web/Dockerfile:9-11
               |
             9 | RUN a \\
            10 |
            11 |   b TOKEN=******
               |
              hint: Mend it.
            """);
    assertThat(JsonText.compact(plain.json(problem)))
        .contains("\"line\":9,\"column\":1,\"endLine\":11");
  }

  @Test
  void manyLinesOfAPlaceAreCutShort() {
    var problem =
        Diagnostic.error(new Code("JC510"), "It failed.")
            .at(SourceLocation.lines("Dockerfile", 1, 40))
            .excerpt("x\n".repeat(40));
    assertThat(plain.text(problem)).contains("12 | x\n   | …\n").doesNotContain("13");
  }

  @Test
  void showsNoArrowWithoutAPlaceAndIndentsDetails() {
    var problem =
        Diagnostic.error(new Code("JC401"), "Container `p-web-1` did not start.")
            .details(List.of("port is already allocated", "one\r\ntwo\n"))
            .hint("Stop it first.\nOr choose another port.");
    assertThat(plain.text(problem))
        .isEqualTo(
            """
            error[JC401]: Container `p-web-1` did not start.
              port is already allocated
              one
              two
              hint: Stop it first.
                    Or choose another port.
            """);
  }

  @Test
  void coloursTheSeverityAndTheCaret() {
    assertThat(new DiagnosticRenderer(Ansi.ON).text(UNKNOWN))
        .isEqualTo(
            "\u001b[31;1merror[JC112]\u001b[0m"
                + "\u001b[1m: Service `web` depends on `dbb`, which is not defined.\u001b[0m\n"
                + " \u001b[34m-->\u001b[0m compose.yaml:7:9\n"
                + " \u001b[34m |\u001b[0m\n"
                + "\u001b[34m7 |\u001b[0m       - dbb\n"
                + " \u001b[34m |\u001b[0m         \u001b[31;1m^\u001b[0m\n"
                + "  \u001b[36mhint:\u001b[0m Did you mean `db`?\n");
  }

  @Test
  void putsTheCaretUnderWideAndTabbedText() {
    var problem =
        Diagnostic.error(new Code("JC101"), "Bad.")
            .at(new SourceLocation("a", 1, 6))
            .excerpt("日本:\t  x");
    assertThat(plain.text(problem)).endsWith("1 | 日本:   x\n  |        ^\n");
  }

  @Test
  void showsOnlyTheNeighbourhoodOfTheColumnInAnEndlessLine() {
    var problem =
        Diagnostic.error(new Code("JC101"), "Bad.")
            .at(new SourceLocation("a", 1, 501))
            .excerpt("a".repeat(500) + "X" + "b".repeat(500));
    assertThat(plain.text(problem))
        .contains("1 | …" + "a".repeat(46) + "X" + "b".repeat(23) + "…\n")
        .endsWith("  | " + " ".repeat(47) + "^\n");
  }

  @Test
  void aCaretStandsUnderItsCharacterOnATerminalOfEightyColumns() {
    for (int column = 1; column <= 300; column++) {
      var problem =
          Diagnostic.error(new Code("JC101"), "Bad.")
              .at(new SourceLocation("a", 1000, column))
              .excerpt("x".repeat(column - 1) + "y" + "x".repeat(300 - column));
      var lines = plain.text(problem).lines().toList();
      assertThat(lines.get(3).length()).isLessThan(80);
      assertThat(lines.get(3).indexOf('y')).isEqualTo(lines.get(4).indexOf('^'));
    }
  }

  @Test
  void toleratesAColumnBehindTheLine() {
    var problem =
        Diagnostic.error(new Code("JC101"), "Bad.")
            .at(new SourceLocation("a", 1, 99))
            .excerpt("ab");
    assertThat(plain.text(problem)).endsWith("1 | ab\n  |   ^\n");
  }

  @Test
  void neutralisesWhatWouldSteerATerminal() {
    var problem =
        Diagnostic.error(new Code("JC401"), "No \u001b[2J such \u009b31m \u202eimage\u0007.")
            .details(List.of("\u001b]0;title\u0007"));
    assertThat(plain.text(problem))
        .isEqualTo(
            "error[JC401]: No \\x1b[2J such \\x9b31m \\u202eimage\\x07.\n  \\x1b]0;title\\x07\n");
  }

  @Test
  void writesJson() {
    assertThat(JsonText.compact(plain.json(UNKNOWN)))
        .isEqualTo(
            "{\"error\":true,\"message\":\"Service `web` depends on `dbb`, which is not defined.\","
                + "\"code\":\"JC112\",\"file\":\"compose.yaml\",\"line\":7,\"column\":9,"
                + "\"hint\":\"Did you mean `db`?\"}");
    assertThat(JsonText.compact(plain.json(Diagnostic.note(new Code("JC300"), "x"))))
        .isEqualTo("{\"note\":true,\"message\":\"x\",\"code\":\"JC300\"}");
  }
}
