package io.jcompose.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShownTargetTest {
  @ParameterizedTest
  @CsvSource({
    "/_ping, /_ping",
    "/containers/json?all=1, /containers/json?all=1",
    "/build?buildargs=%7B%22TOKEN%22%3A%22x%22%7D&t=web, /build?buildargs=…&t=web",
    "/commit?container=a&changes=ENV%20A=x, /commit?container=a&changes=…",
    "/build?remote=https://u:p@h/r.git, /build?remote=…"
  })
  void aQueryThatMayBeASecretIsShownByItsNameOnly(String target, String shown) {
    assertThat(ShownTarget.of(target)).isEqualTo(shown);
  }
}
