package io.jcompose.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jcompose.load.Stacks;
import io.jcompose.model.BuildOptions;
import io.jcompose.model.Stack;
import io.jcompose.plan.ImagePolicy.Building;
import io.jcompose.state.LiveImages.LiveImage;
import io.jcompose.testing.Intents;
import io.jcompose.testing.Worlds;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ImagesOnManyHostsTest {
  private static final Intent.Up UP = Intent.Up.plain();

  private static Stack app(String source) {
    return Stacks.stack(
        "name: app\nservices: {web: {" + source + ", scale: 2, network_mode: none}}\n");
  }

  private static Worlds two() {
    return new Worlds().host("a").host("b");
  }

  private static LiveImage registered(String id) {
    return new LiveImage(id, Map.of(), 0, "", true);
  }

  private static String images(Worlds worlds, Stack stack, Intent intent) {
    var lines = new StringBuilder();
    worlds
        .plan(stack, intent)
        .text()
        .lines()
        .filter(it -> it.contains("Image "))
        .forEach(it -> lines.append(it).append('\n'));
    return lines.toString();
  }

  @Test
  void buildsAnImageOnceAndCopiesItToTheOtherHosts() {
    assertThat(two().plan(app("build: ."), UP).text())
        .isEqualTo(
            """
            #1 a BuildImage app-web (does not exist)
            #2 a CreateContainer app-web-1 (does not exist; fewest containers, of 2 that fit) after #1
            #3 a StartContainer app-web-1 (does not exist) after #2
            #4 b CopyImage app-web (host `a` has it) after #1
            #5 b CreateContainer app-web-2 (does not exist; fewest containers, of 2 that fit) after #4
            #6 b StartContainer app-web-2 (does not exist) after #5
            """);
  }

  @Test
  void buildsWhereItRuns() {
    var stack =
        Stacks.stack(
            """
            name: app
            services:
              web:
                build: .
                network_mode: none
                deploy: {placement: {constraints: [node.hostname == b]}}
            """);
    assertThat(images(two(), stack, UP)).isEqualTo("#1 b BuildImage app-web (does not exist)\n");
  }

  @Test
  void aBuildThatIsAskedForReplacesTheContainersOfAllHosts() {
    var stack = app("build: .");
    var worlds = two().run(stack, UP);
    var rebuilt = Intents.up(new ImagePolicy(Optional.empty(), Building.ALWAYS, BuildOptions.NONE));
    assertThat(worlds.plan(stack, rebuilt).text())
        .contains("a BuildImage app-web (a build is asked for)")
        .contains("b CopyImage app-web (host `a` has it)")
        .contains("b CreateContainer app-web-2 (`app-web` is another image now; only if");
    assertThat(images(worlds, stack, UP)).isEmpty();
  }

  @Test
  void copiesWhatAnotherHostHasInPlaceOfBuildingItAgain() {
    var worlds = two();
    worlds.on("b").image("app-web", "1");
    assertThat(images(worlds, app("build: ."), UP))
        .isEqualTo("#1 a CopyImage app-web (host `b` has it)\n");
  }

  @Test
  void copiesAnImageThatNoRegistryHas() {
    var worlds = two();
    worlds.on("b").image("tool:1", "1");
    assertThat(images(worlds, app("image: tool:1"), UP))
        .isEqualTo("#1 a CopyImage tool:1 (host `b` has it)\n");
  }

  @Test
  void pullsAnImageThatARegistryHas() {
    var worlds = two();
    worlds.on("b").image("web:1", registered("sha256:1"));
    assertThat(images(worlds, app("image: web:1"), UP))
        .isEqualTo("#1 a PullImage web:1 (does not exist)\n");
  }

  @Test
  void copiesWhatIsNotToBePulled() {
    var worlds = two();
    worlds.on("b").image("web:1", registered("sha256:1"));
    assertThat(images(worlds, app("image: web:1, pull_policy: never"), UP))
        .isEqualTo("#1 a CopyImage web:1 (host `b` has it)\n");
  }

  @Test
  void anImageThatMayBePulledOrBuiltIsSoOnceOnly() {
    assertThat(images(two(), app("image: app:1, build: ."), UP))
        .isEqualTo(
            """
            #1 a PullImage app:1 (does not exist)
            #2 a BuildImage app:1 (does not exist; only if `app:1` cannot be pulled) after #1
            #5 b CopyImage app:1 (host `a` has it) after #2
            """);
  }

  @Test
  void aServiceGetsTheImageThatAnotherOneBuilds() {
    var stack =
        Stacks.stack(
            """
            name: app
            services:
              web: {image: "app:1", build: ., network_mode: none}
              work: {image: "app:1", network_mode: none}
            """);
    assertThat(images(two(), stack, UP))
        .isEqualTo(
            """
            #1 a PullImage app:1 (does not exist)
            #2 a BuildImage app:1 (does not exist; only if `app:1` cannot be pulled) after #1
            #5 b CopyImage app:1 (host `a` has it) after #2
            """);
  }

  @Test
  void buildsThatNeedOneAnotherAreDoneOnOneHost() {
    var stack =
        Stacks.stack(
            """
            name: app
            services:
              base: {build: ., network_mode: none}
              web:
                build: {context: ., additional_contexts: {base: "service:base"}}
                network_mode: none
                scale: 2
            """);
    assertThat(images(two(), stack, UP))
        .isEqualTo(
            """
            #1 a BuildImage app-base (does not exist)
            #2 a BuildImage app-web (does not exist) after #1
            #7 b CopyImage app-web (host `a` has it) after #2
            """);
  }

  @Test
  void refusesToCopyToAHostOfAnotherKind() {
    var worlds = new Worlds().host("a").host("b", Map.of(), "linux/arm64");
    assertThatThrownBy(() -> worlds.plan(app("build: ."), UP))
        .hasMessageContaining("comes from host `a` (linux/amd64), and host `b` (linux/arm64)");
  }
}
