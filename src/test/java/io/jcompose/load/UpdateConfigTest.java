package io.jcompose.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.jcompose.model.UpdateConfig;
import io.jcompose.model.UpdateConfig.Order;
import io.jcompose.model.UpdatePolicy;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class UpdateConfigTest {
  private static UpdatePolicy policy(String deploy) {
    var stack =
        Stacks.stack(
            """
            name: shop
            services:
              web:
                image: web:1
                deploy: %s
            """
                .formatted(deploy));
    return stack.services().get("web").lifecycle().updates();
  }

  @Test
  void aServiceWithoutOneIsReplacedAtOnce() {
    assertThat(policy("{replicas: 2}")).isEqualTo(UpdatePolicy.AT_ONCE);
  }

  @Test
  void anEmptyOneHasTheUsualValues() {
    assertThat(policy("{update_config: {parallelism: 1}}").update())
        .contains(UpdateConfig.DEFAULT)
        .contains(new UpdateConfig(1, 0, "pause", 5_000_000_000L, 0, Optional.empty()));
  }

  @Test
  void everyKeyIsRead() {
    String update =
        "{parallelism: 0, delay: 1m, failure_action: rollback, monitor: 2s500ms,"
            + " max_failure_ratio: 0.25, order: stop-first}";
    var read = policy("{update_config: " + update + ", rollback_config: {order: start-first}}");
    assertThat(read.update())
        .contains(
            new UpdateConfig(
                0,
                60_000_000_000L,
                "rollback",
                2_500_000_000L,
                0.25,
                Optional.of(Order.STOP_FIRST)));
    assertThat(read.rollback().flatMap(UpdateConfig::order)).contains(Order.START_FIRST);
  }
}
