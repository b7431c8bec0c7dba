package io.jcompose.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.jcompose.load.Stacks;
import io.jcompose.model.Stack;
import io.jcompose.testing.Worlds;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Updates in turns whose batches go over all hosts. */
class ManyHostsUpdateTest {
  private static final Intent.Up UP = Intent.Up.plain();

  private static final String DATABASE =
      "(configuration changed; batch 1 of 1, stop-first: it writes to volume `data`)";

  private static Stack shop(int webs, String version) {
    return Stacks.stack(
        """
        name: shop
        x-jcompose: {network: local}
        services:
          db:
            image: db:1
            environment: {V: "%2$s"}
            volumes: ["data:/d"]
            deploy: {update_config: {parallelism: 1, failure_action: rollback}}
          web:
            image: web:1
            environment: {V: "%2$s"}
            depends_on: [db]
            deploy:
              replicas: %1$d
              update_config: {parallelism: 2, failure_action: rollback}
        volumes: {data: {}}
        """
            .formatted(webs, version));
  }

  private static Worlds running() {
    var worlds = new Worlds().host("a").host("b").image("db:1").image("web:1");
    return worlds.run(shop(3, "1"), UP);
  }

  @Test
  void aHostWhoseContainersAreAllInLaterBatchesIsPlannedForAsWell() {
    var global =
        """
        name: shop
        services:
          web:
            image: web:1
            environment: {V: "%s"}
            deploy: {mode: global, update_config: {parallelism: 1}}
        """;
    var worlds = new Worlds().host("a").host("b").image("web:1");
    worlds.run(Stacks.stack(global.formatted("1")), UP);
    var second = Stacks.stack(global.formatted("2"));
    assertThat(worlds.plan(second, UP).text()).contains("b StartContainer shop-web-2");
    assertThat(worlds.run(second, UP).plan(second, UP).text()).isEmpty();
  }

  /** Engines take the names off an overlay of what is renamed while it runs there. */
  @Test
  void onAnOverlayAContainerGetsItsNameWhenItStandsStill() {
    var stack = "name: shop\nservices: {web: {image: 'web:1', environment: {V: '%s'}, deploy: %s}}";
    var inTurns = "{replicas: 2, update_config: {parallelism: 1}}";
    var second = Stacks.stack(stack.formatted("2", inTurns));
    var worlds = new Worlds().host("a").host("b").image("web:1").swarm();
    worlds.run(Stacks.stack(stack.formatted("1", inTurns)), UP);

    assertThat(worlds.plan(second, UP).text())
        .contains("RemoveContainer")
        .doesNotContain("RenameContainer");
    assertThat(worlds.run(second, UP).plan(second, UP).text()).isEmpty();

    worlds.run(second, new Intent.Stop(List.of(), Optional.empty()));
    assertThat(worlds.plan(second, UP).text())
        .contains(
            "#1 a RenameContainer shop-web-1 ", "#2 a StartContainer shop-web-1 ", "after #1");
  }

  @Test
  void aBatchGoesOverHostsAndTheNextOneWaitsForAllOfIt() {
    assertThat(running().plan(shop(3, "2"), UP).text())
        .isEqualTo(
            """
            #1 a CreateContainer shop-db-1 DB
            #2 a StopContainer shop-db-1 DB after #1
            #3 a StartContainer shop-db-1 DB after #1,#2
            #4 a ProveReplica shop-db-1 (until it has run for 5 s) after #2,#3
            #5 a EndBatch db (batch 1 of 1; on failure rollback) after #2,#4
            #6 a CreateContainer shop-web-2 FIRST after #5
            #7 a StartContainer shop-web-2 FIRST after #3,#5,#6
            #8 a ProveReplica shop-web-2 (until it has run for 5 s) after #5,#7
            #9 a StopContainer shop-web-2 FIRST after #8
            #10 b CreateContainer shop-web-1 FIRST after #5
            #11 b StartContainer shop-web-1 FIRST after #3,#5,#10
            #12 b ProveReplica shop-web-1 (until it has run for 5 s) after #5,#11
            #13 b StopContainer shop-web-1 FIRST after #12
            #14 b EndBatch web (batch 1 of 2; on failure rollback) after #8,#9,#12,#13
            #15 b CreateContainer shop-web-3 SECOND after #14
            #16 b StartContainer shop-web-3 SECOND after #3,#5,#14,#15
            #17 b ProveReplica shop-web-3 (until it has run for 5 s) after #14,#16
            #18 b StopContainer shop-web-3 SECOND after #17
            #19 b EndBatch web (batch 2 of 2; on failure rollback) after #17,#18
            #20 a RemoveContainer shop-db-1 DB after #2,#4,#5,#19
            #21 a RenameContainer shop-db-1 DB after #20
            #22 a RemoveContainer shop-web-2 FIRST after #5,#8,#9,#19
            #23 a RenameContainer shop-web-2 FIRST after #22
            #24 b RemoveContainer shop-web-1 FIRST after #5,#12,#13,#19
            #25 b RenameContainer shop-web-1 FIRST after #24
            #26 b RemoveContainer shop-web-3 SECOND after #5,#17,#18,#19
            #27 b RenameContainer shop-web-3 SECOND after #26
            """
                .replace("FIRST", "(configuration changed; batch 1 of 2, start-first)")
                .replace("SECOND", "(configuration changed; batch 2 of 2, start-first)")
                .replace("DB", DATABASE));
  }

  @Test
  void everyPrefixOfAnUpdateIsCompletedByTheNextRun() {
    var wanted = shop(3, "2");
    var undisturbed = running().run(wanted, UP).listing();
    int steps = running().plan(wanted, UP).steps().size();
    for (int done = 0; done <= steps; done++) {
      var worlds = running();
      worlds.run(wanted, worlds.plan(wanted, UP), done);
      worlds.run(wanted, UP);
      assertThat(worlds.listing()).as("killed after step %d", done).isEqualTo(undisturbed);
      assertThat(worlds.plan(wanted, UP).text()).as("after step %d", done).isEmpty();
    }
  }

  @Test
  void aRollbackTakesBackAllHostsFromWhereverTheUpdateCame() {
    var wanted = shop(3, "2");
    var before = running().listing();
    int steps = running().plan(wanted, UP).steps().size();
    for (int done = 0; done <= steps - 8; done++) {
      var worlds = running();
      worlds.run(wanted, worlds.plan(wanted, UP), done);
      worlds.run(wanted, new Intent.Rollback(List.of("db", "web")));
      assertThat(worlds.listing()).as("after step %d", done).isEqualTo(before);
    }
  }
}
