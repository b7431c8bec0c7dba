package io.jcompose.engine.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Which names of builders are the engine itself. */
final class BuildersTest {
  private final World world = new World();

  private Optional<String> other(String name, EndpointChoice choice) {
    return new Builders(world).other(name, choice).map(it -> it.summary());
  }

  @Test
  void theDefaultOneIsAndLooksAtNoFile() {
    assertThat(other("default", EndpointChoice.NONE)).isEmpty();
    assertThat(other("", EndpointChoice.NONE)).isEmpty();
    assertThat(world.touched).isEmpty();
  }

  @Test
  void theContextThatTheEngineComesFromIs() {
    assertThat(other("prod", EndpointChoice.context("prod"))).isEmpty();
    world.env.put("DOCKER_CONTEXT", "stage");
    assertThat(other("stage", EndpointChoice.NONE)).isEmpty();
    world.env.clear();
    world.files.put("/home/me/.docker/config.json", "{\"currentContext\": \"home\"}");
    assertThat(other("home", EndpointChoice.NONE)).isEmpty();
  }

  @Test
  void aContextThatAnAddressGoesBeforeIsNot() {
    world.files.put("/home/me/.docker/config.json", "{\"currentContext\": \"home\"}");
    world.env.put("DOCKER_HOST", "tcp://10.0.0.1:2375");
    assertThat(other("home", EndpointChoice.NONE)).isPresent();
  }

  @Test
  void anotherContextIsNamedAsOne() {
    world.context("prod", "{\"Host\":\"tcp://10.0.0.9:2376\"}");
    assertThat(other("prod", EndpointChoice.NONE))
        .contains(
            "The builder `prod` is not the engine's own: it is that of the docker context `prod`.");
  }
}
