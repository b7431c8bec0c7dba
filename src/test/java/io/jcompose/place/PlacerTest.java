package io.jcompose.place;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jcompose.load.Stacks;
import io.jcompose.model.HostId;
import io.jcompose.model.ReplicaId;
import io.jcompose.model.Stack;
import io.jcompose.plan.Intent;
import io.jcompose.testing.Worlds;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class PlacerTest {
  private static final Intent.Up UP = Intent.Up.plain();

  private static Stack stack(String services) {
    return Stacks.stack("name: shop\nservices:\n" + services.indent(2));
  }

  private static Worlds three() {
    return new Worlds()
        .host("a", Map.of("zone", "east", "disk", "ssd"))
        .host("b", Map.of("zone", "east"))
        .host("c", Map.of("zone", "west"))
        .image("db:1")
        .image("web:1");
  }

  private static String text(Worlds worlds, Stack stack) {
    var text = new StringBuilder();
    worlds
        .place(stack)
        .why()
        .forEach(
            it -> text.append(it.subject() + " on " + it.host() + ": " + it.reason()).append('\n'));
    return text.toString();
  }

  @Test
  void containersGoWhereTheirServiceAndThenEverythingHasTheFewest() {
    var stack =
        stack(
            """
            db: {image: "db:1"}
            web: {image: "web:1", scale: 4}
            """);
    assertThat(text(three(), stack))
        .isEqualTo(
            """
            db/1 on a: fewest containers, of 3 that fit
            web/1 on b: fewest containers, of 3 that fit
            web/2 on c: fewest containers, of 3 that fit
            web/3 on a: fewest containers, of 3 that fit
            web/4 on b: fewest containers, of 3 that fit
            """);
  }

  @Test
  void constraintsLeaveHostsOutAndAreCounted() {
    var stack =
        stack(
            """
            db:
              image: "db:1"
              deploy: {placement: {constraints: [node.labels.disk == ssd]}}
            web:
              image: "web:1"
              deploy: {replicas: 2, placement: {constraints: [node.labels.zone==east, "node.hostname != a"]}}
            """);
    assertThat(text(three(), stack))
        .isEqualTo(
            """
            db/1 on a: the only host that fits; not: node.labels.disk == ssd (2 hosts)
            web/1 on b: the only host that fits; not: node.hostname != a (1 host), node.labels.zone==east (1 host)
            web/2 on b: the only host that fits; not: node.hostname != a (1 host), node.labels.zone==east (1 host)
            """);
  }

  @Test
  void replicasAreSpreadOverTheValuesOfALabelFirst() {
    var stack =
        stack(
            """
            web:
              image: "web:1"
              deploy: {replicas: 4, placement: {preferences: [{spread: node.labels.zone}]}}
            """);
    assertThat(text(three(), stack))
        .isEqualTo(
            """
            web/1 on a: evenly spread, of 3 that fit
            web/2 on c: evenly spread, of 3 that fit
            web/3 on b: evenly spread, of 3 that fit
            web/4 on c: evenly spread, of 3 that fit
            """);
  }

  @Test
  void aGlobalServiceHasOneContainerOnEveryHostThatFits() {
    var stack =
        stack(
            """
            web:
              image: "web:1"
              deploy: {mode: global, placement: {constraints: [node.labels.zone == east]}}
            """);
    assertThat(text(three(), stack))
        .isEqualTo(
            """
            web/1 on a: one on every host
            web/2 on b: one on every host
            """);
  }

  @Test
  void whatNeedsOneAnotherIsOnOneHost() {
    var stack = stackWithVolume();
    assertThat(text(three(), stack))
        .isEqualTo(
            """
            backup/1 on a: fewest containers, of 3 that fit
            db/1 on a: the only host that fits
            side/1 on b: fewest containers, of 3 that fit
            web/1 on b: the only host that fits
            """);
  }

  @Test
  void aPortIsTakenOnceOnAHostAndWhoFindsNoneIsToldWhy() {
    var stack =
        stack(
            """
            web:
              image: "web:1"
              ports: ["8080:80"]
              deploy: {replicas: 3, placement: {constraints: [node.labels.zone == east]}}
            """);
    assertThatThrownBy(() -> three().place(stack))
        .hasMessageContaining(
            "Container 3 of `web` fits on none of the 3 hosts that answer:"
                + " node.labels.zone == east (1 host), port 8080/tcp taken (2 hosts).");
  }

  @Test
  void reservationsAndTheMostOfAHostAreKept() {
    var stack =
        stack(
            """
            db:
              image: "db:1"
              deploy: {replicas: 3, resources: {reservations: {cpus: "3", memory: 1g}}}
            web:
              image: "web:1"
              deploy:
                replicas: 2
                placement: {max_replicas_per_node: 1, constraints: [node.labels.zone == east]}
            """);
    var placed = three().place(stack);
    assertThat(placed.of("db").values()).doesNotHaveDuplicates().hasSize(3);
    assertThat(placed.of("web").values()).extracting("name").containsExactly("a", "b");
  }

  @Test
  void containersStayWhereTheyAreWhileTheyFit() {
    var one = stack("web: {image: \"web:1\", scale: 2}");
    var more = stack("db: {image: \"db:1\"}\nweb: {image: \"web:1\", scale: 3}");
    var worlds = three().run(one, UP);
    assertThat(text(worlds, more))
        .isEqualTo(
            """
            web/1 on a: stays
            web/2 on b: stays
            db/1 on c: fewest containers, of 3 that fit
            web/3 on c: fewest containers, of 3 that fit
            """);
  }

  @Test
  void aVolumeKeepsItsServiceOnItsHost() {
    var stack = stackWithVolume();
    var worlds = three();
    worlds.run(stack, UP);
    assertThat(text(worlds, stack)).contains("db/1 on a: stays");
  }

  @Test
  void whatWasOnAHostThatDoesNotAnswerIsNotStartedElsewhere() {
    var stack = stack("web: {image: \"web:1\", scale: 3}");
    var worlds = three().run(stack, UP).away("b");
    assertThat(text(worlds, stack))
        .isEqualTo(
            """
            web/1 on a: stays
            web/2 on b: its host does not answer
            web/3 on c: stays
            """);
    assertThat(worlds.plan(stack, UP).text()).isEmpty();
  }

  @Test
  void onlyWhatHasAVolumeIsBoundToAHostThatIsGivenUp() {
    var places = new TreeMap<ReplicaId, HostId>();
    for (String service : List.of("db", "backup", "web", "side")) {
      places.put(new ReplicaId(service, 1), new HostId("b"));
    }
    assertThat(Placer.bound(stackWithVolume(), places).keySet())
        .extracting(ReplicaId::service)
        .containsExactly("backup", "db");
  }

  @Test
  void aWordThatIsNoConstraintIsRefused() {
    var stack =
        stack(
            """
            web:
              image: "web:1"
              deploy: {placement: {constraints: [node.lables.zone == east]}}
            """);
    assertThatThrownBy(() -> three().place(stack))
        .hasMessageContaining("`node.lables.zone == east` of `web` is no constraint");
  }

  private static Stack stackWithVolume() {
    return Stacks.stack(
        """
        name: shop
        services:
          db: {image: "db:1", volumes: ["data:/d"]}
          backup: {image: "db:1", volumes: ["data:/d"]}
          web: {image: "web:1"}
          side: {image: "web:1", network_mode: "service:web"}
        volumes: {data: {}}
        """);
  }
}
