package io.jcompose;

import static org.assertj.core.api.Assertions.assertThat;

import io.jcompose.model.HostEntry;
import io.jcompose.model.HostId;
import io.jcompose.model.ReplicaId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class RememberedTest {
  private static final HostEntry WEB =
      new HostEntry(
          new HostId("web"),
          Optional.of("ssh://root@192.0.2.1"),
          Optional.empty(),
          Optional.empty(),
          Optional.of("/keys"),
          new TreeMap<>(Map.of("zone", "a")),
          Optional.of("192.0.2.1"),
          Optional.empty());

  private static Remembered some() {
    return new Remembered(
        new TreeMap<>(Map.of("web", WEB, "idle", HostEntry.named(new HostId("idle")))),
        new TreeMap<>(Map.of(new ReplicaId("app", 2), new HostId("web"))));
  }

  @Test
  void hostsOnWhichSomethingIsComeBackFromTheirWords() {
    assertThat(some().words())
        .containsExactly(
            "host\tweb\tssh://root@192.0.2.1\t\t\t/keys\t192.0.2.1", "placed\tapp\t2\tweb");
    var again = Remembered.of(some().words());
    assertThat(again.hosts()).containsOnlyKeys("web");
    assertThat(again.hosts().get("web").endpoint()).contains("ssh://root@192.0.2.1");
    assertThat(again.places()).isEqualTo(some().places());
  }

  @Test
  void aForgottenHostLeavesNothing() {
    assertThat(some().without(List.of("web")).words()).isEmpty();
  }

  @Test
  void wordsOfOthersAreNoPlaces() {
    assertThat(Remembered.of(List.of("post_start container:web/1", "placed\tx")))
        .isEqualTo(Remembered.NOTHING);
  }
}
