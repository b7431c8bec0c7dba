package io.jcompose.copy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PlaceTest {
  @Test
  void tellsServicesFromPathsHere() {
    assertThat(Place.of("web:/etc/x")).isEqualTo(new Place("web", "/etc/x"));
    assertThat(Place.of("web:x:y")).isEqualTo(new Place("web", "x:y"));
    for (String local : new String[] {"x", "./a:b", "/a:b", ":x", "../a:b"}) {
      assertThat(Place.of(local)).isEqualTo(new Place("", local));
    }
    assertThat(Place.of("-").isStream()).isTrue();
    assertThat(Place.of("web:-").isStream()).isFalse();
  }

  @Test
  void readsWhatAPathSaysOfItself() {
    assertThat(Place.saysDirectory("a/")).isTrue();
    assertThat(Place.saysDirectory("a/.")).isTrue();
    assertThat(Place.saysDirectory("a.")).isFalse();
    assertThat(Place.saysContents("a/")).isFalse();
    assertThat(Place.saysContents("/")).isTrue();
    assertThat(Place.name("/a/b/.")).isEqualTo("b");
    assertThat(Place.name("b")).isEqualTo("b");
    assertThat(Place.parent("/a/b/")).isEqualTo("/a");
    assertThat(Place.parent("/a")).isEqualTo("/");
    assertThat(Place.trimmed("/")).isEqualTo("/");
  }
}
