package io.jcompose.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jcompose.load.text.BadTextException;
import io.jcompose.load.text.Durations;
import io.jcompose.load.text.IpText;
import io.jcompose.load.text.ShellWords;
import io.jcompose.load.text.Sizes;
import io.jcompose.load.yaml.GoFloat;
import io.jcompose.load.yaml.ScalarNode.Kind;
import io.jcompose.load.yaml.ScalarRules;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScalarLanguagesTest {
  @ParameterizedTest
  @CsvSource({
    "1k, 1024",
    "1.5 GiB, 1610612736",
    "1 g, 1073741824",
    "64m, 67108864",
    "10, 10",
    "10b, 10",
    "1TB, 1099511627776",
    "-1, -1",
    "9e9, 9000000000",
    "+1_000, 1000",
    "0, 0"
  })
  void readsSizes(String text, long bytes) throws BadTextException {
    assertThat(Sizes.parse(text)).isEqualTo(bytes);
  }

  @ParameterizedTest
  @ValueSource(strings = {"10x", "1e", "--2", "1.2.3", "m", "", "1kk", "1  g", "99999999999p", "."})
  void refusesOtherSizes(String text) {
    assertThatThrownBy(() -> Sizes.parse(text)).isInstanceOf(BadTextException.class);
  }

  @ParameterizedTest
  @CsvSource({
    "1h, 1h0m0s", "26h, 26h0m0s", "90s, 1m30s", "500ms, 500ms", "10us, 10µs", "1.5s, 1.5s",
    "1m500ms, 1m0.5s", "1d, 24h0m0s", "1w1d, 192h0m0s", "0, 0s", "-5s, -5s", "1ns, 1ns",
    "1.5ms, 1.5ms", "60m, 1h0m0s"
  })
  void printsDurationsLikeGo(String text, String printed) throws BadTextException {
    assertThat(Durations.print(Durations.parse(text))).isEqualTo(printed);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "10", "1 h", "h", "1y", "-", "1h 2m", "99999999w", ".s"})
  void refusesOtherDurations(String text) {
    assertThatThrownBy(() -> Durations.parse(text)).isInstanceOf(BadTextException.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "a b|[a, b]",
        "'a b' c|[a b, c]",
        "\"a \\\" b\"|[a \" b]",
        "a\\ b|[a b]",
        "echo a && b|[echo, a]",
        "x 2>f|[x]",
        "$(a b) c|[$(a b), c]",
        "# x|[#, x]",
        "a''b|[ab]"
      })
  void splitsCommandLines(String line, String words) throws BadTextException {
    assertThat(ShellWords.parse(line).words().toString()).isEqualTo(words);
  }

  @ParameterizedTest
  @ValueSource(strings = {"it's", "a \"b", "(a)", "a\\", "$(a", "a) b"})
  void refusesUnbalancedCommandLines(String line) {
    assertThatThrownBy(() -> ShellWords.parse(line)).isInstanceOf(BadTextException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.2.3.4", "::", "::1", "1:2:3:4:5:6:7:8", "::1.2.3.4"})
  void knowsAddresses(String text) {
    assertThat(IpText.isAddress(text)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "1.2.3",
        "1.2.3.256",
        "01.2.3.4",
        "1::2::3",
        "1:2",
        "x",
        ":::",
        "g::",
        "fe80::1%eth0"
      })
  void knowsWhatIsNoAddress(String text) {
    assertThat(IpText.isAddress(text)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "010, INT",
    "0o17, INT",
    "0x1F, INT",
    "1_000, INT",
    "+1, INT",
    "-0b11, INT",
    "08, FLOAT",
    "1., FLOAT",
    ".5, FLOAT",
    "1e3, FLOAT",
    ".inf, FLOAT",
    "1e, TEXT",
    "_1, TEXT",
    "0x, TEXT",
    "1.2.3, TEXT",
    "yes, TEXT",
    "True, BOOL",
    "~, NULL",
    "22:22, TEXT",
    "-, TEXT",
    "18446744073709551615, INT",
    "18446744073709551616, FLOAT"
  })
  void classifiesPlainScalarsLikeGo(String text, Kind kind) {
    assertThat(ScalarRules.kind(text)).isEqualTo(kind);
  }

  @ParameterizedTest
  @CsvSource({
    "1.5, 1.5",
    "1000, 1000",
    "1e21, 1e+21",
    "1e-7, 1e-07",
    "0.0001, 0.0001",
    "123456789.5, 1.234567895e+08"
  })
  void printsNumbersLikeGo(double value, String printed) {
    assertThat(GoFloat.print(value)).isEqualTo(printed);
  }
}
