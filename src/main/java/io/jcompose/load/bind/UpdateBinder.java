package io.jcompose.load.bind;

import io.jcompose.model.UpdateConfig;
import io.jcompose.model.UpdatePolicy;
import java.util.Optional;

/** Binds {@code deploy.update_config} and {@code deploy.rollback_config}. */
final class UpdateBinder {
  private UpdateBinder() {}

  static UpdatePolicy updates(DictReader service) {
    var deploy = service.in("deploy");
    return new UpdatePolicy(
        deploy.inner("update_config").map(UpdateBinder::config),
        deploy.inner("rollback_config").map(UpdateBinder::config));
  }

  private static UpdateConfig config(DictReader in) {
    var usual = UpdateConfig.DEFAULT;
    return new UpdateConfig(
        in.number("parallelism", usual.parallelism()),
        in.duration("delay").orElse(usual.delay()),
        in.text("failure_action", usual.failureAction()),
        in.duration("monitor").filter(it -> it > 0).orElse(usual.monitor()),
        in.text("max_failure_ratio").map(Double::valueOf).orElse(usual.maxFailureRatio()),
        in.text("order").flatMap(UpdateBinder::order));
  }

  private static Optional<UpdateConfig.Order> order(String key) {
    for (var order : UpdateConfig.Order.values()) {
      if (order.key().equals(key)) {
        return Optional.of(order);
      }
    }
    return Optional.empty();
  }
}
