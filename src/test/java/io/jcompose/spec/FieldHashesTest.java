package io.jcompose.spec;

import static org.assertj.core.api.Assertions.assertThat;

import io.jcompose.load.Stacks;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class FieldHashesTest {
  private static FieldHashes hashes(String service) {
    var stack = Stacks.stack("services: {web: {" + service + "}}");
    return FieldHashes.of(stack.services().get("web"), Map.of());
  }

  @Test
  void namesEveryAttributeAndEveryVariable() {
    var hashes = hashes("image: x, environment: {A: 1, B: 2}, ports: ['80']");

    assertThat(hashes.byPath().keySet())
        .containsExactly("environment.A", "environment.B", "image", "networks.default", "ports");
    assertThat(hashes.byPath().values()).allMatch(it -> it.matches("[0-9a-f]{6}"));
  }

  @Test
  void tellsWhatIsNewGoneAndDifferent() {
    var before = hashes("image: x, environment: {A: 1, B: 2, C: 3}, user: u");
    var after = hashes("image: x, environment: {A: 1, B: 9, D: 4}, command: c");

    assertThat(after.changedSince(before))
        .containsExactly("command", "environment.B", "environment.C", "environment.D", "user");
    assertThat(after.changedSince(after)).isEmpty();
  }

  @Test
  void survivesItsOwnLabel() {
    var hashes = hashes("image: x, environment: {A: 1}, labels: {'a,b=c%2c': 1}");

    assertThat(FieldHashes.parse(hashes.label())).isEqualTo(hashes);
    assertThat(FieldHashes.parse("")).isEqualTo(new FieldHashes(new TreeMap<>()));
    assertThat(FieldHashes.parse("nonsense,image=abcdef").byPath()).containsOnlyKeys("image");
  }

  @Test
  void doesNotContainValues() {
    assertThat(hashes("image: x, environment: {A: topsecret}").label())
        .contains("environment.A=")
        .doesNotContain("topsecret");
  }

  @Test
  void ignoresWhatTheConfigHashIgnores() {
    var before = hashes("image: x, scale: 1, pull_policy: always");
    var after = hashes("image: x, scale: 2, pull_policy: never");

    assertThat(after.changedSince(before)).isEmpty();
  }
}
