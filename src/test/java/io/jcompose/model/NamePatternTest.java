package io.jcompose.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamePatternTest {
  private static final String LONG = "a".repeat(200);

  @ParameterizedTest
  @CsvSource({
    "web, web",
    "w*, web",
    "*b*, web",
    "*e*b, web-eb",
    "w?b, web",
    "w[a-f]b, web",
    "w[^x]b, web",
    "w[xe]b, web",
    "w\\*b, w*b",
    "w[\\]e]b, w]b",
    "a*b*c, axbxbxc",
  })
  void matchesLikeFileNames(String pattern, String name) {
    assertThat(new NamePattern(pattern).matches(name)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"web, webs", "w?, web", "w*, ew", "w[a-d]b, web", "w[^e]b, web", "a*b*c, axbxb"})
  void doesNotMatchOtherNames(String pattern, String name) {
    assertThat(new NamePattern(pattern).matches(name)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"w[eb, web", "w[, web", "w\\, web", "[], ]", "[]e], e", "w[e-], we", "w[a-, wa"})
  void matchesNothingWhenMalformed(String pattern, String name) {
    assertThat(new NamePattern(pattern).matches(name)).isFalse();
  }

  @Test
  void comesToAnEndWithManyStars() {
    assertThat(new NamePattern("a*".repeat(50) + "b").matches(LONG)).isFalse();
  }
}
