package io.jcompose;

import static org.assertj.core.api.Assertions.assertThat;

import io.jcompose.model.HostEntry;
import io.jcompose.model.HostId;
import io.jcompose.model.ReplicaId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
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
        new TreeMap<>(Map.of(new ReplicaId("app", 2), new HostId("web"))),
        new TreeSet<>(Set.of(new HostId("lost"))));
  }

  @Test
  void allComesBackFromItsWords() {
    assertThat(some().words())
        .containsExactly(
            "host\tidle\t\t\t\t\t",
            "host\tweb\tssh://root@192.0.2.1\t\t\t/keys\t192.0.2.1",
            "left\tlost",
            "placed\tapp\t2\tweb");
    var again = Remembered.of(some().words());
    assertThat(again.hosts()).containsOnlyKeys("idle", "web");
    assertThat(again.left()).isEqualTo(some().left());
    assertThat(again.hosts().get("web").endpoint()).contains("ssh://root@192.0.2.1");
    assertThat(again.places()).isEqualTo(some().places());
  }

  @Test
  void aForgottenHostLeavesNothing() {
    assertThat(some().without(List.of("web")).used()).containsExactly(new HostId("lost"));
    assertThat(some().without(List.of("web", "lost")).words()).isEmpty();
  }

  @Test
  void wordsOfOthersAreNoPlaces() {
    assertThat(Remembered.of(List.of("post_start container:web/1", "placed\tx")))
        .isEqualTo(Remembered.NOTHING);
  }
}
