package io.jcompose.spec;

import static io.jcompose.testing.Fixtures.attachment;
import static io.jcompose.testing.Fixtures.volume;
import static org.assertj.core.api.Assertions.assertThat;

import io.jcompose.engine.Filters;
import io.jcompose.engine.HttpEngine;
import io.jcompose.model.Stack;
import io.jcompose.model.Storage;
import io.jcompose.testing.Fixtures;
import io.jcompose.testing.RealEngine;
import io.jcompose.testing.Services;
import io.jcompose.testing.Stacks;
import io.jcompose.testing.TestImage;
import io.jcompose.value.Value;
import io.jcompose.wire.ContainerSummary;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The create requests, tried on a real engine. */
@Tag("engine")
@Timeout(120)
class ContainerSpecEngineTest {
  private static final String PROJECT = "jcompose-spec-test";
  private static final String CONTAINER = PROJECT + "-web-1";

  private HttpEngine engine;
  private Stack stack;

  @BeforeEach
  void openTheEngine() {
    engine = RealEngine.open();
    stack = stack(TestImage.on(engine));
    remove();
  }

  @AfterEach
  void removeWhatWasMade() {
    if (engine != null) {
      remove();
      engine.close();
    }
  }

  @Test
  void aContainerRunsAsItsServiceSays() {
    var api = new ApiLevel(engine.api().minor(), engine.podman());
    for (var network : stack.networks().values()) {
      var labels = Labels.network(stack, network, "h", "1");
      engine.networks().create(NetworkSpec.body(network, labels, api));
    }
    for (var each : stack.volumes().values()) {
      engine.volumes().create(VolumeSpec.body(each, Labels.volume(stack, each, "h", "1")));
    }
    var web = stack.services().get("web");
    var marks = new Labels.Marks("c0nf", "sha256:1", "f", "1");
    var labels = Labels.replica(stack, web, 1, marks, false);
    var request =
        new ReplicaRequest(stack, web, CONTAINER, true, api, References.NONE, List.of(), labels);
    String id =
        engine.containers().create(CONTAINER, Optional.empty(), ContainerSpec.body(request)).id();
    for (var join : ContainerSpec.joins(request)) {
      engine.networks().connect(join.network(), id, join.endpoint());
    }
    engine.containers().start(id);

    var container = find();
    assertThat(container.state()).isEqualTo("running");
    assertThat(container.labels()).containsAllEntriesOf(labels);
    assertThat(container.networks()).containsOnlyKeys(PROJECT + "_front", PROJECT + "_back");
    assertThat(container.ports())
        .anySatisfy(it -> assertThat(it.privatePort()).isEqualTo(80))
        .anySatisfy(it -> assertThat(it.publicPort()).isPositive());
    assertThat(container.mounts())
        .anySatisfy(it -> assertThat(it.name()).isEqualTo(PROJECT + "_data"))
        .anySatisfy(it -> assertThat(it.destination()).isEqualTo("/anonymous"));
  }

  private ContainerSummary find() {
    var mine = Filters.NONE.and("label", Labels.PROJECT + "=" + PROJECT);
    var found = engine.containers().list(true, mine);
    assertThat(found).hasSize(1);
    return found.get(0);
  }

  private void remove() {
    engine.containers().remove(CONTAINER, true, true);
    stack.networks().values().forEach(it -> engine.networks().remove(it.name()));
    stack.volumes().values().forEach(it -> engine.volumes().remove(it.name(), true));
  }

  private static Stack stack(String image) {
    var storage =
        new Storage(
            List.of(volume("data", "/data"), volume("", "/anonymous")),
            List.of("/scratch:size=1m"),
            List.of(),
            List.of(),
            List.of(),
            new TreeMap<>(),
            false);
    return Stacks.withoutNetworks(PROJECT)
        .service(
            Services.named("web")
                .image(image)
                .command("sleep", "60")
                .env("A", "b")
                .networks(attachment("front", "site"), attachment("back"))
                .publish(80, "")
                .storage(storage)
                .health(Fixtures.health("CMD", "true"))
                .restart("unless-stopped", 0)
                .label("mine", "yes"))
        .network("front", Value.Dict.EMPTY)
        .network("back", Value.Dict.EMPTY)
        .volume("data", Value.Dict.EMPTY)
        .build();
  }
}
