package io.jcompose.plan;

import io.jcompose.diag.JComposeException;
import io.jcompose.model.Networking.Port;
import io.jcompose.model.Service;

/** Finds services that cannot have as many containers as they are to have. */
final class Replicas {
  private Replicas() {}

  /** Refuses, before anything is changed, what is certain to fail at the second container. */
  static void check(Input in, Service service) {
    int wanted = service.lifecycle().replicas();
    var name = service.lifecycle().containerName();
    if (wanted > 1 && name.isPresent()) {
      throw new JComposeException(
          PlanProblems.oneNameForMany(service.name(), name.get(), wanted, in.stack()));
    }
    if (service.networking().mode().orElse("").equals("host")) {
      return;
    }
    int most = in.isNumbered(service.name()) ? highest(in, service.name()) : wanted;
    for (Port port : service.networking().ports()) {
      if (!port.published().isEmpty() && size(port.published()) < most) {
        throw new JComposeException(
            PlanProblems.onePortForMany(service.name(), port.published(), most, in.stack()));
      }
    }
  }

  /** A container takes the port of its number, wherever the lower numbers are. */
  private static int highest(Input in, String service) {
    var numbers = in.numbers().get(service);
    return numbers == null || numbers.isEmpty() ? 0 : numbers.last();
  }

  /** How many ports {@code 8080} or {@code 8080-8089} are. */
  static int size(String published) {
    int dash = published.indexOf('-');
    if (dash < 0) {
      return 1;
    }
    try {
      int low = Integer.parseInt(published.substring(0, dash));
      return Integer.parseInt(published.substring(dash + 1)) - low + 1;
    } catch (NumberFormatException e) {
      return Integer.MAX_VALUE;
    }
  }
}
