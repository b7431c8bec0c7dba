package io.jcompose.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jcompose.diag.JComposeException;
import io.jcompose.load.Stacks;
import io.jcompose.model.Content;
import io.jcompose.model.HostId;
import io.jcompose.model.Stack;
import io.jcompose.place.Placer;
import io.jcompose.spec.Labels;
import io.jcompose.state.LiveVolume;
import io.jcompose.testing.Intents;
import io.jcompose.testing.World;
import io.jcompose.testing.Worlds;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a stack has on the disk of this machine, for hosts that have another one. */
class SyncPlanTest {
  private static final Intent.Up UP = Intent.Up.plain();
  private static final Intent.Down DOWN =
      new Intent.Down(List.of(), false, Intent.RemoveImages.NONE, false, Optional.empty());
  private static final List<String> AWAY = List.of("a", "b");

  private static final Stack SHOP =
      Stacks.stack(
          """
          name: shop
          x-jcompose: {network: local}
          services:
            web:
              image: web:1
              scale: 2
              volumes: [{type: bind, source: ./conf, target: /conf, x-sync: true}]
              configs: [site]
          configs: {site: {file: ./site.conf}}
          """);

  /** What is at two paths: a directory with two files, and a file. */
  private static Map<String, Content> contents(String x) {
    var files = new TreeMap<>(Map.of("./conf/x", "x" + x, "./conf/y", "y"));
    return Map.of(
        "/proj/conf", content("./conf", true, (x + "0".repeat(64)).substring(0, 64), files),
        "/proj/site.conf",
            content(
                "./site.conf", false, "1".repeat(64), new TreeMap<>(Map.of("./site.conf", "1"))));
  }

  private static Content content(
      String shown, boolean directory, String digest, SortedMap<String, String> files) {
    return new Content(
        "/proj/" + shown.substring(2),
        shown,
        directory,
        digest,
        new Content.Owned(0, 0, 0644),
        files);
  }

  private static Worlds two() {
    return new Worlds().host("a").host("b").image("web:1").elsewhere(AWAY, contents("1"));
  }

  private static Stack mounting(String volume) {
    return Stacks.stack(
        """
        name: shop
        x-jcompose: {network: local}
        services: {web: {image: "web:1", scale: 2, volumes: [%s]}}
        """
            .formatted(volume));
  }

  @Test
  void bringsADirectoryToEachHostBeforeItsContainersAndAFileIntoEachOfThem() {
    assertThat(two().plan(SHOP, UP).text())
        .isEqualTo(
            """
            #1 a CreateNetwork shop_default (does not exist)
            #2 a BringVolume shop_sync-100000000000 (does not exist)
            #3 a CreateContainer shop-web-1 (does not exist; fewest containers, of 2 that fit) after #1,#2
            #4 a FillContainer shop-web-1 (its files are not on the host) after #3
            #5 a StartContainer shop-web-1 (does not exist) after #3,#4
            #6 b CreateNetwork shop_default (does not exist)
            #7 b BringVolume shop_sync-100000000000 (does not exist)
            #8 b CreateContainer shop-web-2 (does not exist; fewest containers, of 2 that fit) after #6,#7
            #9 b FillContainer shop-web-2 (its files are not on the host) after #8
            #10 b StartContainer shop-web-2 (does not exist) after #8,#9
            """);
  }

  @Test
  void whatIsAsItWasIsNotBroughtAgain() {
    assertThat(two().run(SHOP, UP).plan(SHOP, UP).text()).isEmpty();
  }

  @Test
  void otherContentReplacesTheContainersAndThenWhatWasBrought() {
    var worlds = two().run(SHOP, UP).elsewhere(AWAY, contents("2"));
    assertThat(worlds.plan(SHOP, UP).text())
        .startsWith(
            """
            #1 a BringVolume shop_sync-200000000000 (changed: content of ./conf/x)
            #2 a CreateContainer shop-web-1 (changed: content of ./conf/x) after #1
            #3 a StopContainer shop-web-1 (changed: content of ./conf/x) after #2
            #4 a RemoveContainer shop-web-1 (changed: content of ./conf/x) after #3
            """)
        .contains(
            "#8 a RemoveVolume shop_sync-100000000000 (no service of the stack wants it) after"
                + " #4\n");
    worlds.run(SHOP, UP);
    assertThat(worlds.on("a").volumes()).containsExactly("shop_sync-200000000000");
    assertThat(worlds.plan(SHOP, UP).text()).isEmpty();
  }

  @Test
  void whatIsNotReplacedKeepsTheContentThatItHas() {
    var worlds = two().run(SHOP, UP).elsewhere(AWAY, contents("2"));
    var kept = Intents.keeping();
    assertThat(worlds.plan(SHOP, kept).text()).isEmpty();
  }

  @Test
  void aRunThatIsCutOffAnywhereIsCompletedByTheNext() {
    var before = two().run(SHOP, UP).elsewhere(AWAY, contents("2"));
    int steps = before.plan(SHOP, UP).steps().size();
    for (int done = 0; done <= steps; done++) {
      var worlds = two().run(SHOP, UP).elsewhere(AWAY, contents("2"));
      worlds.run(SHOP, worlds.plan(SHOP, UP), done).run(SHOP, UP);
      assertThat(worlds.on("a").volumes()).as("after step %d", done).hasSize(1);
      assertThat(worlds.plan(SHOP, UP).text()).as("after step %d", done).isEmpty();
    }
  }

  @Test
  void whatWasHalfBroughtGoesAfterTheContainerThatWasLentToFillIt() {
    var half = volume("shop_sync-900000000000", Labels.VOLUME, "sync-9", Labels.SYNC, "./conf");
    var worlds = two().run(SHOP, UP);
    worlds.on("a").halfBrought("web", half);
    assertThat(worlds.plan(SHOP, UP).text())
        .isEqualTo(
            """
            #1 a RemoveContainer keen_hook (left by a run that was cut off)
            #2 a RemoveVolume shop_sync-900000000000 (no service of the stack wants it) after #1
            """);
    worlds.run(SHOP, UP);
    assertThat(worlds.on("a").volumes()).containsExactly("shop_sync-100000000000");
  }

  @Test
  void downTakesWhatWasBroughtWithoutBeingAskedForVolumes() {
    var worlds = two().run(SHOP, UP);
    assertThat(worlds.plan(SHOP, DOWN).text())
        .contains("a RemoveVolume shop_sync-100000000000 (down)")
        .contains("b RemoveVolume shop_sync-100000000000 (down)");
  }

  @Test
  void downWithoutAFileTakesWhatWasBroughtAndNoOtherVolume() {
    var worlds = two().run(SHOP, UP);
    worlds.on("a").volume(volume("shop_data", Labels.VOLUME, "data"));
    var bare = StackFromLabels.of("shop", worlds.observed());
    assertThat(worlds.plan(bare, DOWN).text())
        .contains("a RemoveVolume shop_sync-100000000000 (down)")
        .contains("b RemoveVolume shop_sync-100000000000 (down)")
        .doesNotContain("shop_data");
  }

  @Test
  void downTakesWhatTheFileOnceHadBrought() {
    var now = mounting("\"/srv:/conf\"");
    assertThat(two().run(SHOP, UP).plan(now, DOWN).text())
        .contains("a RemoveVolume shop_sync-100000000000 (down)");
  }

  @Test
  void downLeavesWhatIsExternalAndWhatACopyThatStaysMounts() {
    var worlds = two().run(SHOP, UP);
    var external =
        Stacks.stack(
            """
            name: shop
            x-jcompose: {network: local}
            services: {web: {image: "web:1", volumes: ["kept:/k"]}}
            volumes: {kept: {external: true, name: shop_sync-100000000000}}
            """);
    assertThat(worlds.plan(external, DOWN).text()).doesNotContain("RemoveVolume");
    var other =
        Stacks.stack(
            """
            name: shop
            x-jcompose: {network: local}
            services: {other: {image: "web:1"}}
            """);
    assertThat(worlds.plan(other, DOWN).text()).doesNotContain("RemoveVolume");
  }

  private static LiveVolume volume(String name, String... labels) {
    var all = new TreeMap<>(Map.of(Labels.PROJECT, "shop"));
    for (int i = 0; i < labels.length; i += 2) {
      all.put(labels[i], labels[i + 1]);
    }
    return new LiveVolume(name, all);
  }

  @Test
  void onAHostOfThisMachineTheDirectoryIsMountedAsItIs() {
    assertThat(two().elsewhere(List.of("b"), contents("1")).plan(SHOP, UP).text())
        .doesNotContain("a BringVolume")
        .contains("b BringVolume");
  }

  @ParameterizedTest
  @ValueSource(strings = {"./src:/src", "../src:/src", "~/src:/src", "/proj/src:/src"})
  void aPathOfThisMachineIsRefusedBeforeAnythingIsChanged(String mount) {
    assertThatThrownBy(() -> two().plan(mounting("\"" + mount + "\""), UP))
        .isInstanceOfSatisfying(
            JComposeException.class,
            e -> {
              var problem = e.diagnostics().get(0);
              assertThat(problem.code().text()).isEqualTo("JC942");
              assertThat(problem.summary())
                  .startsWith("Service `web` mounts `")
                  .endsWith(
                      "src` at `/src`, which is a path of this machine: it is not on `a`, `b`.");
              assertThat(problem.at().orElseThrow()).hasToString("compose.yaml:3:54");
              assertThat(problem.hint().orElseThrow()).contains("x-sync: true", "x-sync: false");
            });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"/var/run/docker.sock:/s\"",
        "\"/etc/localtime:/etc/localtime:ro\"",
        "{type: bind, source: ./src, target: /src, x-sync: false}"
      })
  void aPathThatIsTheHostsIsLeftToTheHost(String mount) {
    assertThat(two().plan(mounting(mount), UP).text()).contains("StartContainer shop-web-2");
  }

  @Test
  void aFileCannotBePutIntoReadOnlyContainers() {
    var stack =
        Stacks.stack(
            """
            name: shop
            x-jcompose: {network: local}
            services:
              web:
                image: web:1
                read_only: true
                volumes: [{type: bind, source: ./site.conf, target: /c, x-sync: true}]
            """);
    assertThatThrownBy(() -> two().plan(stack, UP))
        .isInstanceOfSatisfying(
            JComposeException.class,
            e -> {
              assertThat(e.diagnostics().get(0).code().text()).isEqualTo("JC944");
              assertThat(e.diagnostics().get(0).summary())
                  .isEqualTo(
                      "Service `web` is read-only, so the file `./site.conf` cannot be put into"
                          + " its containers on `a`.");
            });
  }

  @Test
  void aSingleEngineElsewhereMayHaveTheSamePathSoItIsAWarningWheneverAContainerIsMade() {
    var stack = mounting("\"./src:/src\"");
    var world = new World().image("web:1", "1");
    SortedMap<HostId, SortedMap<String, Content>> none =
        new TreeMap<>(Map.of(HostId.LOCAL, new TreeMap<>()));
    var first =
        Planner.plan(
            stack, Placer.place(stack, world.observed()), world.observed().withContents(none), UP);
    assertThat(first.notices())
        .singleElement()
        .satisfies(
            it -> {
              assertThat(it.code().text()).isEqualTo("JC943");
              assertThat(it.isError()).isFalse();
              assertThat(it.summary())
                  .isEqualTo(
                      "Service `web` mounts `./src` at `/src`, which is a path of this machine,"
                          + " but the engine takes it from the disk of its own host.");
            });
    var observed = world.run(stack, UP).observed().withContents(none);
    assertThat(Planner.plan(stack, Placer.place(stack, observed), observed, UP).notices())
        .isEmpty();
  }
}
