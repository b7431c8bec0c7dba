package io.jcompose.diag;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SourceLineTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "DB_PASSWORD: hunter2 | DB_PASSWORD: *******",
        "DB_PASSWORD: \"hunter2\" | DB_PASSWORD: \"*******\"",
        "- 'API_TOKEN=hunter2' | - 'API_TOKEN=********",
        "\"SECRET_KEY\" : hunter2 | \"SECRET_KEY\" : *******",
        "{TOKEN: hunter2, A: b} | {TOKEN: *******, A: b}",
        "[TOKEN=hunter2, A=b] | [TOKEN=*******, A=b]",
        "PASSWORD: [hunter2, a] | PASSWORD: ************",
        "PASSWORD: {a: {b: hunter2}} | PASSWORD: *****************",
        "PASSWORD: ${PW:-hunter2} | PASSWORD: **************",
        "command: run --password=hunter2 | command: run --password=*******",
        "c: {content: hunter2} | c: {content: *******}",
      })
  void hidesTheValueOfWhatIsNamedASecret(String line, String shown) {
    assertThat(SourceLine.masked(line)).isEqualTo(shown);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "secrets: [token, other]",
        "token: {file: ./token}",
        "PASSWORD: ${PASSWORD}",
        "PASSWORD: ${PASSWORD:?set it}",
        "PASSWORD:",
        "image: nginx:1.2",
        "credential_spec: {file: a}",
        ": =",
        "",
      })
  void leavesOtherLines(String line) {
    assertThat(SourceLine.masked(line)).isEqualTo(line);
  }
}
