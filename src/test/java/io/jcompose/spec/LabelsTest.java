package io.jcompose.spec;

import static org.assertj.core.api.Assertions.assertThat;

import io.jcompose.model.Dependency;
import io.jcompose.model.Network;
import io.jcompose.model.Service;
import io.jcompose.model.Stack;
import io.jcompose.testing.Services;
import io.jcompose.testing.Stacks;
import io.jcompose.value.DictBuilder;
import io.jcompose.value.Value;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LabelsTest {
  private static final Labels.Marks MARKS = new Labels.Marks("c0nf", "sha256:1", "f1elds", "1.0");

  @Test
  void aReplicaCarriesWhatDockerComposeLooksFor() {
    assertThat(Labels.replica(stack(), web(), 2, MARKS, false))
        .isEqualTo(
            Map.ofEntries(
                Map.entry("com.docker.compose.project", "shop"),
                Map.entry("com.docker.compose.service", "web"),
                Map.entry("com.docker.compose.config-hash", "c0nf"),
                Map.entry("com.docker.compose.container-number", "2"),
                Map.entry("com.docker.compose.oneoff", "False"),
                Map.entry("com.docker.compose.image", "sha256:1"),
                Map.entry(
                    "com.docker.compose.depends_on",
                    "cache:service_healthy:true,db:service_started:false"),
                Map.entry("com.docker.compose.project.config_files", "/srv/shop/compose.yaml"),
                Map.entry("com.docker.compose.project.working_dir", "/srv/shop"),
                Map.entry("com.docker.compose.version", "1.0"),
                Map.entry("io.jcompose.fields", "f1elds"),
                Map.entry("mine", "yes")));
  }

  @Test
  void ourLabelsWinOverTheUsers() {
    var stack =
        Stacks.named("p")
            .service(Services.named("web").label(Labels.PROJECT, "forged").label("a", "b"))
            .build();
    var labels = Labels.replica(stack, stack.services().get("web"), 1, MARKS, false);
    assertThat(labels).containsEntry(Labels.PROJECT, "p").containsEntry("a", "b");
  }

  @Test
  void aReplacementSaysWhomItReplaces() {
    assertThat(Labels.replica(stack(), web(), 2, MARKS, true))
        .containsEntry(Labels.REPLACE, "web-2");
    var named = Services.named("web").containerName("site").build();
    assertThat(Labels.replica(stack(), named, 1, MARKS, true))
        .containsEntry(Labels.REPLACE, "site");
  }

  @Test
  void aOneOffHasASlugAndNoNumber() {
    assertThat(Labels.oneOff(stack(), web(), "beef", MARKS))
        .containsEntry(Labels.ONE_OFF, "True")
        .containsEntry(Labels.SLUG, "beef")
        .doesNotContainKey(Labels.CONTAINER_NUMBER);
  }

  @Test
  void environmentFilesAreNamedWhenGiven() {
    var plain = stack();
    var stack =
        new Stack(
            plain.name(),
            plain.separator(),
            plain.directory(),
            plain.files(),
            List.of("/a.env", "/b.env"),
            plain.environment(),
            plain.services(),
            Set.of(),
            plain.networks(),
            plain.volumes(),
            plain.secrets(),
            plain.configs(),
            plain.hosts(),
            Value.Dict.EMPTY,
            plain.origins());
    assertThat(Labels.replica(stack, web(), 1, MARKS, false))
        .containsEntry(Labels.ENVIRONMENT_FILE, "/a.env,/b.env");
  }

  @Test
  void aNetworkKeepsTheUsersLabels() {
    var canonical = new DictBuilder().put("labels", Value.texts(Map.of("l", "v"))).build();
    var network = new Network("front", "shop_front", false, canonical);
    assertThat(Labels.network(stack(), network, "abc", "1.0"))
        .isEqualTo(
            Map.of(
                "l", "v",
                "com.docker.compose.project", "shop",
                "com.docker.compose.network", "front",
                "com.docker.compose.config-hash", "abc",
                "com.docker.compose.version", "1.0"));
  }

  @Test
  void namesFollowTheProject() {
    assertThat(Names.container("shop", web(), 3, Stack.SEPARATOR)).isEqualTo("shop-web-3");
    assertThat(Names.container("shop", web(), 3, Stack.OLD_SEPARATOR)).isEqualTo("shop_web_3");
    var named = Services.named("web").containerName("site").build();
    assertThat(Names.container("shop", named, 1, Stack.SEPARATOR)).isEqualTo("site");
    assertThat(Names.temporary("0123456789abcdef", "shop-web-1"))
        .isEqualTo("0123456789ab_shop-web-1");
    assertThat(Names.oneOff("shop", "web", "0123456789abcdef", Stack.SEPARATOR))
        .isEqualTo("shop-web-run-0123456789ab");
  }

  private static Stack stack() {
    return Stacks.named("shop")
        .service(
            Services.named("web")
                .label("mine", "yes")
                .dependsOn("db", Dependency.Condition.STARTED)
                .dependsOn(new Dependency("cache", Dependency.Condition.HEALTHY, true, true)))
        .build();
  }

  private static Service web() {
    return stack().services().get("web");
  }
}
