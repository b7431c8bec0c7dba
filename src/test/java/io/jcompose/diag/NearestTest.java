package io.jcompose.diag;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestTest {
  private static final List<String> NAMES = List.of("image", "ports", "healthcheck", "db", "redis");

  @ParameterizedTest
  @CsvSource({
    "imgae, image",
    "prots, ports",
    "healthchek, healthcheck",
    "dbb, db",
    "redi, redis",
    "volumes, ''",
    "x, ''",
    "'', ''"
  })
  void suggestsOnlyWhatIsNear(String wanted, String expected) {
    assertThat(Nearest.to(wanted, NAMES).orElse("")).isEqualTo(expected);
  }
}
