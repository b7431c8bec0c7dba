package io.jcompose.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyOrderTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "1 2 10 A.B A_B A2 A10 AB Ab a",
        "a a-1 a_1 a1 a1b a01 a2 a02 b",
        "web web-1 web-2 web-10 web_1 webx",
        "1 1app app app-x app.9 app.10 app_x appx",
        "v1 v1.0 v1.2 v1.10 v1.100",
        "a100 a200 a1000"
      })
  void ordersAsGosYamlLibraryDoes(String line) {
    var expected = List.of(line.split(" "));
    var keys = new ArrayList<>(expected);
    Collections.shuffle(keys, new Random(1));
    keys.sort(KeyOrder.YAML);
    assertThat(keys).isEqualTo(expected);
  }
}
