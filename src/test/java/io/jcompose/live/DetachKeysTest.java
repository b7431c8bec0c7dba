package io.jcompose.live;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DetachKeysTest {
  private final ByteArrayOutputStream passed = new ByteArrayOutputStream();

  private boolean typed(DetachKeys.Watch watch, String text) throws IOException {
    byte[] bytes = text.getBytes(ISO_8859_1);
    return watch.pass(bytes, bytes.length, passed);
  }

  private String passed() {
    return passed.toString(ISO_8859_1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      value = {
        "ctrl-p,ctrl-q 10,11",
        "CTRL-a 01",
        "a,b 61,62",
        "ctrl-@ 00",
        "ctrl-[ 1b",
        "ctrl-\\ 1c",
        "ctrl-],ctrl-^,ctrl-_ 1d,1e,1f",
        "~,. 7e,2e"
      })
  void readsKeysAsTheDockerClientWritesThem(String text, String hex) {
    var found = new StringBuilder();
    for (byte each : DetachKeys.parse(text).sequence()) {
      found.append(found.isEmpty() ? "" : ",").append(String.format("%02x", each));
    }
    assertThat(found).hasToString(hex);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "ctrl-", "ctrl-1", "ctrl-pp", "alt-p", "a,,b", "ctrl-p,", "é"})
  void refusesWhatIsNoKey(String text) {
    assertThatThrownBy(() -> DetachKeys.parse(text)).hasMessageContaining("no keys to detach with");
  }

  @Test
  void passesOnWhatIsNotTheKeys() throws IOException {
    var watch = DetachKeys.parse("ctrl-p,ctrl-q").watch();
    assertThat(typed(watch, "ls\u0010x\u0011")).isFalse();
    assertThat(passed()).isEqualTo("ls\u0010x\u0011");
  }

  @Test
  void findsTheKeysInPiecesAndKeepsThemToItself() throws IOException {
    var watch = DetachKeys.parse("ctrl-p,ctrl-q").watch();
    assertThat(typed(watch, "a\u0010")).isFalse();
    assertThat(passed()).isEqualTo("a");
    assertThat(typed(watch, "\u0011b")).isTrue();
    assertThat(passed()).isEqualTo("a");
  }

  @Test
  void findsKeysThatBeginInAFalseBeginning() throws IOException {
    var watch = DetachKeys.parse("a,a,b").watch();
    assertThat(typed(watch, "aa")).isFalse();
    assertThat(typed(watch, "ab")).isTrue();
    assertThat(passed()).isEqualTo("a");
  }
}
