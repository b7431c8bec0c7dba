package io.jcompose.spec;

import static org.assertj.core.api.Assertions.assertThat;

import io.jcompose.testing.Services;
import org.junit.jupiter.api.Test;

class FieldHashesTest {
  private static String label(Services service) {
    return FieldHashes.label(service.build());
  }

  @Test
  void namesTheVariableThatChanged() {
    var before = label(Services.named("web").env("A", "1").env("B", "1"));
    var now = label(Services.named("web").env("A", "1").env("B", "2"));
    assertThat(FieldHashes.changed(before, now)).containsExactly("environment.B");
  }

  @Test
  void namesWhatCameAndWhatWent() {
    var before = label(Services.named("web").env("OLD", "1").command("a"));
    var now = label(Services.named("web").env("NEW", "1").command("b"));
    assertThat(FieldHashes.changed(before, now))
        .containsExactly("command", "environment.NEW", "environment.OLD");
  }

  @Test
  void showsNoValue() {
    assertThat(label(Services.named("web").env("PASSWORD", "hunter2")))
        .matches("environment\\.PASSWORD=[0-9a-f]{6} image=[0-9a-f]{6}")
        .doesNotContain("hunter2");
  }

  @Test
  void keysMayHaveBlanksAndSigns() {
    var before = label(Services.named("web").env("a b=c%20", "1"));
    var now = label(Services.named("web").env("a b=c%20", "2"));
    assertThat(FieldHashes.changed(before, now)).containsExactly("environment.a b=c%20");
  }

  @Test
  void equalServicesDifferInNothing() {
    var service = Services.named("web").env("A", "1");
    assertThat(FieldHashes.changed(label(service), label(service))).isEmpty();
  }
}
