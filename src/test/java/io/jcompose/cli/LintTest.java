package io.jcompose.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.jcompose.load.lint.Lint;
import io.jcompose.testing.Covers;
import io.jcompose.testing.Jc;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which command tells which warnings about likely mistakes, and what switches them off. */
class LintTest {
  /** It has one of each kind: JC126, JC132, JC181 and JC183. */
  private static final String ODD =
      """
      services:
        web:
          image: web
          command: echo ${WHO} && exit
          healthcheck: {test: NONE}
      """;

  @TempDir private Path dir;
  private Jc jc;

  @BeforeEach
  void directory() {
    jc = Jc.in(dir).variable("JCOMPOSE_LINT", "").stack(ODD);
  }

  /** The codes of the warnings in the order in which they are told. */
  private static String codes(Jc.Ran ran) {
    var codes = new StringBuilder();
    for (String line : ran.err().split("\n", -1)) {
      if (line.startsWith("warning[")) {
        codes.append(codes.isEmpty() ? "" : " ").append(line, 8, 13);
      }
    }
    return codes.toString();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          config                            | JC132 JC126 JC181 JC183
          config -q                         | JC132 JC126 JC181 JC183
          config --format json              | JC132 JC126 JC181 JC183
          config --services                 | JC132 JC126
          config --lock-image-digests       | JC132 JC126
          config --no-interpolate           | ''
          plan                              | JC132 JC126 JC181
          up                                | JC132 JC126 JC181
          create                            | JC132 JC126 JC181
          pull                              | JC132 JC126
          ps                                | JC132 JC126
          --no-lint config                  | ''
          --no-lint up                      | ''
          --no-lint=all config              | ''
          --no-lint=JC183 config            | JC132 JC126 JC181
          --no-lint=JC132,JC181 config      | JC126 JC183
          """)
  @Covers("--no-lint")
  void isToldBy(String line, String codes) {
    assertThat(codes(jc.run(line.split(" ")))).isEqualTo(codes);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          off           | ''
          -JC183        | JC132 JC126 JC181
          -JC183,-JC126 | JC132 JC181
          """)
  void isSwitchedOffByAVariable(String value, String codes) {
    assertThat(codes(jc.variable("JCOMPOSE_LINT", value).run("config"))).isEqualTo(codes);
  }

  @Test
  void isSwitchedOffByTheFile() {
    String stack = ODD + "x-jcompose: {lint: {off: [JC183, JC132]}}\n";
    assertThat(codes(jc.stack(stack).run("config"))).isEqualTo("JC126 JC181");
  }

  @Test
  void changesNothingOfTheOutput() {
    var quiet = jc.run("--no-lint", "config");
    jc.run("config").stdout(quiet.out()).ok();
    quiet.stderr("").ok();
  }

  @Test
  void showsTheLine() {
    jc.stack("services: {web: {image: web}}")
        .run("config", "-q")
        .stderr(
            """
            warning[JC183]: Service `web` runs whatever `web:latest` is at the time it is pulled.
             --> compose.yaml:1:18
              |
            1 | services: {web: {image: web}}
              |                  ^
              hint: Name a version; `jcompose config --lock-image-digests` pins what it is now.
            """)
        .ok();
  }

  @ParameterizedTest
  @ValueSource(strings = {"--no-lint=JC100 config", "--no-lint=jc183 ps", "--no-lint= config"})
  void aCodeThatThereIsNotIsRefused(String line) {
    jc.run(line.split(" "))
        .stderrContains("error[JC705]: `--no-lint` cannot be `")
        .stderrContains("the codes are JC126, JC132, JC180, JC181, JC182, JC183, JC184.")
        .failed();
  }

  @ParameterizedTest
  @ValueSource(strings = {"on", "JC183", "-JC100", "-"})
  void aVariableThatSaysSomethingElseIsRefused(String value) {
    jc.variable("JCOMPOSE_LINT", value)
        .run("config")
        .stderrContains("error[JC705]: `JCOMPOSE_LINT` cannot be `" + value + "`")
        .failed();
  }

  @Test
  @Covers("--strict-env")
  void anUnsetVariableCanBeAnError() {
    jc.run("--strict-env", "config")
        .stdout("")
        .stderrContains("error[JC132]: The variable `WHO` is not set")
        .failed();
    jc.variable("WHO", "me").run("--strict-env", "config", "-q").ok();
  }

  @Test
  void thePageNamesEveryCode() throws IOException {
    String page = Files.readString(Path.of("docs/lint.md"));
    assertThat(Lint.codes()).allSatisfy(code -> assertThat(page).contains("| " + code + " |"));
  }
}
