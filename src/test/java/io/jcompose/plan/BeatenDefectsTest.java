package io.jcompose.plan;

import static io.jcompose.model.Dependency.Condition.STARTED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jcompose.diag.JComposeException;
import io.jcompose.model.Dependency;
import io.jcompose.model.PullPolicy;
import io.jcompose.model.Stack;
import io.jcompose.model.Storage;
import io.jcompose.state.LiveContainer;
import io.jcompose.state.LiveContainer.LiveMount;
import io.jcompose.state.LiveImages;
import io.jcompose.state.LiveVolume;
import io.jcompose.testing.Fixtures;
import io.jcompose.testing.Intents;
import io.jcompose.testing.Services;
import io.jcompose.testing.Stacks;
import io.jcompose.testing.World;
import io.jcompose.value.DictBuilder;
import io.jcompose.value.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What docker compose gets wrong when it brings a stack to what its file says. */
class BeatenDefectsTest {
  private static final Intent.Up UP = Intent.Up.plain();
  private static final String ANONYMOUS = "0123456789abcdef".repeat(4);
  private static final Value.Dict OTHER =
      new DictBuilder().put("labels", new DictBuilder().put("v", "2").build()).build();

  private static World images() {
    return new World().image("db:1", "d1").image("web:1", "w1").image("p:1", "p1");
  }

  private static Services web() {
    return Services.named("web");
  }

  private static Services db() {
    return Services.named("db");
  }

  private static Stacks shop(Services... services) {
    var stack = Stacks.named("shop");
    for (Services service : services) {
      stack.service(service);
    }
    return stack;
  }

  private static Intent.Up named(String... services) {
    return Intent.Up.of(List.of(services));
  }

  private static void converged(World world, Stack stack, Intent intent) {
    world.run(stack, intent);
    assertThat(world.plan(stack, intent).text()).isEmpty();
  }

  // Volumes whose configuration changed.

  private static Stacks withVolume(Value.Dict settings) {
    return shop(
            db().mounts(Fixtures.volume("data", "/data")),
            web().volumesFrom("db").dependsOn("db", STARTED),
            Services.named("p"))
        .volume("data", settings);
  }

  @Test
  void volumeDriftSkippedSilently() {
    var world = images().run(withVolume(Value.Dict.EMPTY).build(), UP);
    var plan = world.plan(withVolume(OTHER).build(), UP);
    assertThat(plan.text()).isEmpty();
    assertThat(plan.questions())
        .singleElement()
        .satisfies(
            it -> {
              assertThat(it.text()).contains("data is lost", "shop-db-1, shop-web-1");
              assertThat(it.otherwise().hint().orElseThrow()).contains("--yes");
            });
  }

  @Test
  void aVolumeIsMadeAnewWithAllThatUsesItWhenThatWasAgreed() {
    var world = images().run(withVolume(Value.Dict.EMPTY).build(), UP);
    var stack = withVolume(OTHER).build();
    var asked = world.plan(stack, UP).questions().get(0);
    var agreed = UP.with(Answers.NONE.and(asked));
    assertThat(world.plan(stack, agreed).text())
        .isEqualTo(
            """
            #1 local StopContainer shop-db-1 (volume `shop_data` is recreated)
            #2 local StopContainer shop-web-1 (volume `shop_data` is recreated)
            #3 local RemoveContainer shop-web-1 (volume `shop_data` is recreated) after #2
            #4 local RemoveContainer shop-db-1 (volume `shop_data` is recreated) after #1,#3
            #5 local RemoveVolume shop_data (configuration changed) after #3,#4
            #6 local CreateVolume shop_data (configuration changed) after #5
            #7 local CreateContainer shop-db-1 (volume `shop_data` is recreated) after #4,#6
            #8 local CreateContainer shop-web-1 (volume `shop_data` is recreated) after #3,#7
            #9 local StartContainer shop-db-1 (volume `shop_data` is recreated) after #1,#7
            #10 local StartContainer shop-web-1 (volume `shop_data` is recreated) after #2,#8,#9
            """);
    converged(world, stack, agreed);
    assertThat(world.plan(stack, UP).questions()).isEmpty();
  }

  @Test
  void containersOutsideTheStackThatUseARenewedVolumeGoToo() {
    var world = images().run(withVolume(Value.Dict.EMPTY).build(), UP);
    var smaller = shop(db().mounts(Fixtures.volume("data", "/data"))).volume("data", OTHER).build();
    world.run(smaller, UP.with(Answers.YES));
    assertThat(world.listing())
        .containsExactly("shop-db-1 running sha256:d1", "shop-p-1 running sha256:p1");
  }

  @Test
  void aVolumeOfAnotherProjectIsNeverMadeAnew() {
    var labels =
        Map.of(
            "com.docker.compose.project", "other",
            "com.docker.compose.volume", "data",
            "com.docker.compose.config-hash", "1");
    var world = images().volume(new LiveVolume("shop_data", labels));
    var plan = world.plan(withVolume(OTHER).build(), UP.with(Answers.YES));
    assertThat(plan.text()).doesNotContain("RemoveVolume");
    assertThat(plan.notices()).anySatisfy(it -> assertThat(it.code().text()).isEqualTo("JC302"));
  }

  // Networks.

  private static Stacks withAlias(Value.Dict settings) {
    return shop(web().networks(Fixtures.attachment("back", "www"))).network("back", settings);
  }

  @Test
  void networkDriftDropsAliases() {
    var world = images().run(withAlias(Value.Dict.EMPTY).build(), UP);
    var stack = withAlias(OTHER).build();
    var connects =
        world.plan(stack, UP).steps().stream()
            .map(Step::action)
            .filter(NetworkAction.ConnectNetwork.class::isInstance)
            .map(NetworkAction.ConnectNetwork.class::cast)
            .toList();
    assertThat(connects)
        .singleElement()
        .satisfies(it -> assertThat(it.attachment().aliases()).containsExactly("www"));
    converged(world, stack, UP);
  }

  @Test
  void networkDriftLosesContainersOfOtherFiles() {
    var world = images().run(withAlias(Value.Dict.EMPTY).build(), UP);
    world.change("shop-web-1", it -> foreign(it, "feedfeedfeed", "shop-neighbour-1", "neighbour"));
    var stack = withAlias(OTHER).build();
    world.run(stack, UP);
    assertThat(world.plan(stack, UP).text()).isEmpty();
    assertThat(world.container("shop-neighbour-1").networks()).containsOnlyKeys("shop_back");
  }

  @Test
  void aContainerTakenOffANetworkByHandIsPutBackAndKept() {
    var stack =
        shop(web().networks(Fixtures.attachment("default"), Fixtures.attachment("back")))
            .network("back", Value.Dict.EMPTY)
            .build();
    var world = images().run(stack, UP);
    world.change("shop-web-1", it -> on(it, Map.of("shop_default", id(it, "shop_default"))));
    assertThat(world.plan(stack, UP).text())
        .isEqualTo("#1 local ConnectNetwork shop-web-1 (not attached to network `shop_back`)\n");
    converged(world, stack, UP);
  }

  @Test
  void aStoppedContainerWhoseNetworkWasMadeAnewByHandStartsAgain() {
    var stack = shop(web()).build();
    var world = images().run(stack, UP).run(stack, new Intent.Stop(List.of(), Optional.empty()));
    world.withoutNetwork("shop_default");
    converged(world, stack, UP);
    assertThat(world.listing()).containsExactly("shop-web-1 running sha256:w1");
  }

  @Test
  void aRenamedNetworkTakesItsContainersAlongAndTheFormerGoes() {
    var world = images().run(further("back").build(), UP);
    var stack = further("lan").build();
    assertThat(world.plan(stack, UP).text())
        .isEqualTo(
            """
            #1 local CreateNetwork lan (does not exist)
            #2 local ConnectNetwork shop-web-1 (not attached to network `lan`) after #1
            #3 local DisconnectNetwork shop-web-1 (network `back` has another name now) after #2
            #4 local RemoveNetwork shop_back (network `back` has another name now) after #3
            """);
    converged(world, stack, UP);
    assertThat(world.networks()).containsExactly("lan", "shop_default");
  }

  /** A stack with a further network of that name. */
  private static Stacks further(String name) {
    var service = web().networks(Fixtures.attachment("default"), Fixtures.attachment("back"));
    return name.equals("back")
        ? shop(service).network("back", Value.Dict.EMPTY)
        : shop(service).renamedNetwork("back", name);
  }

  @Test
  void aContainerIsMadeAnewWhenTheNetworkItWasMadeForIsRenamedBecauseItCouldNotStartAgain() {
    var world = images().run(withAlias(Value.Dict.EMPTY).build(), UP);
    var stack =
        shop(web().networks(Fixtures.attachment("back", "www")))
            .renamedNetwork("back", "lan")
            .build();
    assertThat(world.plan(stack, UP).text()).contains("CreateContainer shop-web-1");
    converged(world, stack, UP);
    assertThat(world.networks()).doesNotContain("shop_back");
  }

  // What shares namespaces and volumes.

  private static Services sharer() {
    return Services.named("p")
        .networkMode("service:db")
        .dependsOn(new Dependency("db", STARTED, true, true));
  }

  @Test
  void unselectedSharersDangleWhenTheirParentIsRecreated() {
    var before = shop(db(), web().dependsOn("db", STARTED), sharer()).build();
    var world = images().run(before, UP);
    var after = shop(db().env("V", "2"), web().dependsOn("db", STARTED), sharer()).build();
    assertThat(world.plan(after, named("web")).text())
        .contains("CreateContainer shop-p-1 (service `db` is recreated)");
    converged(world, after, named("web"));
    assertThat(world.plan(after, UP).text()).isEmpty();
  }

  @Test
  void aDanglingSharerOfAnEarlierRunIsRepairedThoughItIsNotSelected() {
    var stack = shop(db(), web().dependsOn("db", STARTED), sharer()).build();
    var world = images().run(stack, UP);
    world.change("shop-p-1", it -> sharing(it, "container:" + "0".repeat(64)));
    assertThat(world.plan(stack, named("web")).text())
        .contains("CreateContainer shop-p-1 (not attached to service `db`)");
    converged(world, stack, named("web"));
  }

  @Test
  void noRecreateNeverRepairsADanglingSharer() {
    var stack = shop(db(), sharer()).build();
    var world = images().run(stack, UP);
    world.change("shop-p-1", it -> sharing(it, "container:" + "0".repeat(64)));
    var keep = Intents.keeping();
    converged(world, stack, keep);
    assertThat(world.container("shop-p-1").networkMode())
        .isEqualTo("container:" + world.container("shop-db-1").id());
  }

  @Test
  void aSharerThatIsNotSelectedIsNeitherMadeNorStartedNorBroughtUpToDate() {
    var stack = shop(db(), sharer()).build();
    var fresh = images();
    assertThat(fresh.plan(stack, named("db")).text()).doesNotContain("shop-p-1");
    var world = fresh.run(stack, UP).condition("shop-p-1", "exited", "", 0);
    var changed = shop(db(), sharer().env("V", "2")).build();
    assertThat(world.plan(changed, named("db")).text()).isEmpty();
    var both = shop(db().env("V", "2"), sharer()).build();
    world.run(both, named("db"));
    assertThat(world.listing())
        .containsExactly("shop-db-1 running sha256:d1", "shop-p-1 created sha256:p1");
  }

  @Test
  void aSharerFollowsAParentWhoseImageOnlyThePullCanTell() {
    var stack = shop(db().pullPolicy(PullPolicy.Mode.ALWAYS), sharer()).build();
    var world = images().run(stack, UP);
    assertThat(world.plan(stack, UP).text())
        .contains(
            "CreateContainer shop-p-1 (service `db` is recreated; only if `db:1` turns out to be"
                + " another image)");
    world.run(stack, UP);
    var before = world.container("shop-p-1").id();
    world.run(stack, UP);
    assertThat(world.container("shop-p-1").id()).isEqualTo(before);
  }

  // Anonymous volumes.

  @Test
  void renewedAnonymousVolumesLeaveTheOldOnesBehind() {
    var stack = shop(web().mounts(Fixtures.volume("", "/cache"))).build();
    var world = images().run(stack, UP);
    world.change("shop-web-1", it -> mounting(it, ANONYMOUS));
    world.volume(new LiveVolume(ANONYMOUS, Map.of()));
    world.run(stack, renewing());
    assertThat(world.volumes()).doesNotContain(ANONYMOUS);
    assertThat(world.container("shop-web-1").anonymousVolumes())
        .singleElement()
        .isNotEqualTo(ANONYMOUS);
  }

  @Test
  void whatACutOffRenewalLeftIsRemovedByTheNextRun() {
    var stack = shop(web().mounts(Fixtures.volume("", "/cache"))).build();
    var first = images().run(stack, UP);
    first.change("shop-web-1", it -> mounting(it, ANONYMOUS));
    int removal = indexOf(first.plan(stack, renewing()), ContainerAction.RemoveContainer.class);
    for (int done = 0; done <= removal; done++) {
      var world = images().run(stack, UP);
      world.change("shop-web-1", it -> mounting(it, ANONYMOUS));
      world.volume(new LiveVolume(ANONYMOUS, Map.of()));
      world.run(stack, world.plan(stack, renewing()), done);
      world.run(stack, renewing());
      assertThat(world.volumes()).as("killed after step %d", done).doesNotContain(ANONYMOUS);
    }
  }

  private static int indexOf(Plan plan, Class<? extends Action> kind) {
    return plan.steps().stream()
        .filter(it -> kind.isInstance(it.action()))
        .findFirst()
        .map(it -> it.id() - 1)
        .orElseThrow();
  }

  private static Intent.Up renewing() {
    return Intents.renewing();
  }

  // Numbers of containers.

  @Test
  void replicaNumbersGrowAndGapsStay() {
    var world = images().run(shop(web().replicas(3)).build(), UP);
    var two = world.container("shop-web-2");
    world.without(two.id());
    var plan = world.plan(shop(web().replicas(3)).build(), UP).text();
    assertThat(plan).contains("CreateContainer shop-web-2").doesNotContain("shop-web-4");
  }

  @Test
  void scalingDownRemovesOutdatedContainersFirstThenTheHighest() {
    var world = images().run(shop(web().replicas(3)).build(), UP);
    world.change("shop-web-1", it -> labelled(it, "com.docker.compose.config-hash", "old"));
    world.run(shop(web().replicas(1)).build(), UP);
    assertThat(world.listing()).containsExactly("shop-web-2 running sha256:w1");
  }

  @Test
  void scalingToNoneRemovesAll() {
    var world = images().run(shop(web().replicas(2)).build(), UP);
    world.run(shop(web().replicas(0)).build(), UP);
    assertThat(world.listing()).isEmpty();
  }

  @Test
  void oneNameForManyContainersIsRefusedBeforeAnythingIsChanged() {
    var stack = shop(web().containerName("front").replicas(2)).build();
    assertThatThrownBy(() -> images().plan(stack, UP))
        .isInstanceOf(JComposeException.class)
        .hasMessageContaining("cannot have 2 containers")
        .hasMessageContaining("`front`");
  }

  @Test
  void onePortForManyContainersIsRefusedBeforeAnythingIsChanged() {
    var stack = shop(web().publish(80, "8080").replicas(2)).build();
    assertThatThrownBy(() -> images().plan(stack, UP))
        .hasMessageContaining("would publish port 8080");
    var range = shop(web().publish(80, "8080-8081").replicas(2)).build();
    assertThat(images().plan(range, UP).isEmpty()).isFalse();
  }

  // Orphans.

  @Test
  void theNeighbourFilesContainersAreTakenForOrphans() {
    var world = images().run(shop(web(), db()).build(), UP);
    world.change(
        "shop-db-1",
        it -> labelled(it, "com.docker.compose.project.config_files", "/srv/shop/other.yaml"));
    var smaller = shop(web()).build();
    var plan = world.plan(smaller, UP);
    assertThat(plan.notices())
        .singleElement()
        .satisfies(
            it -> {
              assertThat(it.code().text()).isEqualTo("JC430");
              assertThat(it.summary()).contains("shop-db-1");
              assertThat(it.details()).anySatisfy(d -> assertThat(d).contains("other.yaml"));
              assertThat(it.hint().orElseThrow()).contains("name:");
            });
    var removing = Intents.up(Intent.OrphanPolicy.REMOVE);
    assertThat(world.plan(smaller, removing).text()).isEmpty();
    var down = new Intent.Down(List.of(), false, Intent.RemoveImages.NONE, true, Optional.empty());
    world.run(smaller, down);
    assertThat(world.listing()).containsExactly("shop-db-1 running sha256:d1");
    assertThat(world.networks()).containsExactly("shop_default");
  }

  @Test
  void orphansAreNotToldOfWhenTheyAreToBeIgnored() {
    var world = images().run(shop(web(), db()).build(), UP);
    var plan = world.plan(shop(web()).build(), Intents.up(Intent.OrphanPolicy.IGNORE));
    assertThat(plan.notices()).isEmpty();
    assertThat(plan.text()).isEmpty();
  }

  // Images.

  @Test
  void aMountedImageThatMovedReplacesTheContainer() {
    var stack =
        shop(web().mounts(Fixtures.mount(Storage.MountType.IMAGE, "data:2", "/data"))).build();
    var world = images().image("data:2", "x1").run(stack, UP);
    assertThat(world.plan(stack, UP).text()).isEmpty();
    world.image("data:2", "x2");
    assertThat(world.plan(stack, UP).text())
        .contains("CreateContainer shop-web-1 (`data:2` is another image now)");
    converged(world, stack, UP);
  }

  @Test
  void anImageForAnotherPlatformCountsAsAbsent() {
    var stack = shop(web().platform("linux/arm64")).build();
    var other = new LiveImages.LiveImage("sha256:w1", Map.of(), 0, "linux/amd64");
    assertThat(images().image("web:1", other).plan(stack, UP).text())
        .contains("PullImage web:1 (does not exist)");
    var same = new LiveImages.LiveImage("sha256:w1", Map.of(), 0, "linux/arm64/v8");
    assertThat(images().image("web:1", same).plan(stack, UP).text()).doesNotContain("PullImage");
  }

  // Single commands.

  @Test
  void pausedContainersGoOnByUp() {
    var stack = shop(web()).build();
    var world = images().run(stack, UP).run(stack, new Intent.Pause(List.of(), false));
    assertThat(world.listing()).containsExactly("shop-web-1 paused sha256:w1");
    assertThat(world.plan(stack, UP).text())
        .isEqualTo("#1 local UnpauseContainer shop-web-1 (is paused)\n");
    converged(world, stack, UP);
  }

  @Test
  void onlyThoseAreUnpausedThatWerePaused() {
    var stack = shop(web(), db()).build();
    var world = images().run(stack, UP).run(stack, new Intent.Pause(List.of("web"), false));
    assertThat(world.plan(stack, new Intent.Pause(List.of(), true)).text())
        .isEqualTo("#1 local UnpauseContainer shop-web-1 (unpause)\n");
  }

  @Test
  void nothingIsRemovedUntilAPersonAgrees() {
    var stack = shop(web(), db()).build();
    var world =
        images().run(stack, UP).run(stack, new Intent.Stop(List.of("web"), Optional.empty()));
    var rm = new Intent.Remove(List.of(), false, false, Answers.NONE);
    assertThat(world.plan(stack, rm).text()).isEmpty();
    assertThat(world.plan(stack, rm).questions())
        .singleElement()
        .satisfies(it -> assertThat(it.text()).contains("remove shop-web-1."));
    world.run(stack, rm.with(Answers.YES));
    assertThat(world.listing()).containsExactly("shop-db-1 running sha256:d1");
    world.run(stack, new Intent.Remove(List.of(), true, false, Answers.YES));
    assertThat(world.listing()).isEmpty();
    assertThat(world.plan(stack, rm).notices())
        .singleElement()
        .satisfies(it -> assertThat(it.summary()).isEqualTo("No stopped containers."));
  }

  @Test
  void patternsStandForServicesInEveryIntent() {
    var stack = shop(Services.named("web-a"), Services.named("web-b"), db()).build();
    var world = images().image("web-a:1", "a").image("web-b:1", "b").run(stack, UP);
    assertThat(world.plan(stack, new Intent.Kill(List.of("web-*"), "KILL", false)).text())
        .contains("shop-web-a-1", "shop-web-b-1")
        .doesNotContain("shop-db-1");
    assertThatThrownBy(() -> world.plan(stack, new Intent.Kill(List.of("x-*"), "KILL", false)))
        .hasMessageContaining("There is no service `x-*`");
  }

  @Test
  void aRestartWaitsForConditionsAgain() {
    var stack =
        shop(db(), web().dependsOn(new Dependency("db", Dependency.Condition.HEALTHY, true, true)))
            .build();
    var world = images().run(stack, UP);
    assertThat(world.plan(stack, new Intent.Restart(List.of("db"), true, Optional.empty())).text())
        .isEqualTo(
            """
            #1 local RestartContainer shop-db-1 (restart)
            #2 local AwaitCondition HEALTHY db (`web` waits for it) after #1
            #3 local RestartContainer shop-web-1 (restart) after #2
            """);
    assertThat(world.plan(stack, new Intent.Restart(List.of("db"), false, Optional.empty())).text())
        .isEqualTo("#1 local RestartContainer shop-db-1 (restart)\n");
  }

  // How containers come to be other than planned.

  private static String id(LiveContainer it, String network) {
    return it.networks().get(network);
  }

  private static LiveContainer on(LiveContainer it, Map<String, String> networks) {
    return copy(it, it.labels(), it.mounts(), networks, it.networkMode());
  }

  private static LiveContainer sharing(LiveContainer it, String networkMode) {
    return copy(it, it.labels(), it.mounts(), it.networks(), networkMode);
  }

  private static LiveContainer labelled(LiveContainer it, String key, String value) {
    var labels = new TreeMap<>(it.labels());
    labels.put(key, value);
    return copy(it, labels, it.mounts(), it.networks(), it.networkMode());
  }

  private static LiveContainer mounting(LiveContainer it, String volume) {
    var mounts = List.of(new LiveMount("volume", volume, "", "/cache", true));
    return copy(it, it.labels(), mounts, it.networks(), it.networkMode());
  }

  private static LiveContainer foreign(LiveContainer it, String id, String name, String service) {
    var labels = new TreeMap<>(it.labels());
    labels.put("com.docker.compose.project.config_files", "/srv/shop/other.yaml");
    return new LiveContainer(
        id,
        name,
        service,
        1,
        false,
        it.condition(),
        it.image(),
        it.imageId(),
        labels,
        it.mounts(),
        it.networks(),
        it.networkMode(),
        it.ports());
  }

  private static LiveContainer copy(
      LiveContainer it,
      SortedMap<String, String> labels,
      List<LiveMount> mounts,
      Map<String, String> networks,
      String networkMode) {
    return new LiveContainer(
        it.id(),
        it.name(),
        it.service(),
        it.number(),
        it.oneOff(),
        it.condition(),
        it.image(),
        it.imageId(),
        labels,
        mounts,
        new TreeMap<>(networks),
        networkMode,
        it.ports());
  }
}
