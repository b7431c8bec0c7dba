package io.jcompose.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class KeyOrderTest {
  @Test
  void yamlCountsAsPeopleDo() {
    assertThat(sorted(KeyOrder.YAML, "web10", "web9", "web", "Web1", "web-1", "web_1", "1web"))
        .containsExactly("1web", "Web1", "web", "web-1", "web_1", "web9", "web10");
  }

  @Test
  void yamlPutsFewerLeadingZerosFirst() {
    assertThat(sorted(KeyOrder.YAML, "a01", "a001", "a1", "a2", "a10", "a100"))
        .containsExactly("a1", "a01", "a001", "a2", "a10", "a100");
  }

  @Test
  void yamlPutsLettersAfterDigitsOfTheSameNumber() {
    assertThat(sorted(KeyOrder.YAML, "A1", "A1B", "A1b", "A11", "A_", "AB"))
        .containsExactly("A_", "A1", "A1B", "A1b", "A11", "AB");
  }

  @Test
  void jsonGoesByCodePoint() {
    assertThat(sorted(KeyOrder.JSON, "b", "a10", "a2", "B", "\uD83D\uDE00", "\uFFFD", "\u00E9"))
        .containsExactly("B", "a10", "a2", "b", "\u00E9", "\uFFFD", "\uD83D\uDE00");
  }

  private static List<String> sorted(KeyOrder order, String... keys) {
    return List.of(keys).stream().sorted(order).toList();
  }
}
