package io.jcompose.plan;

import io.jcompose.diag.JComposeException;
import io.jcompose.model.Networking.Port;
import io.jcompose.model.PerReplica;
import io.jcompose.model.ReplicaId;
import io.jcompose.model.Service;

/** Finds services that cannot have as many containers as they are to have. */
final class Replicas {
  private static final int HIGHEST = 65_535;
  private static final int DIGITS = 5;

  private Replicas() {}

  /** Refuses, before anything is changed, what is certain to fail at the second container. */
  static void check(Input in, Service service) {
    int wanted = service.lifecycle().replicas();
    var name = service.lifecycle().containerName();
    if (wanted > 1 && name.isPresent() && !PerReplica.hasNumber(service, name.get())) {
      throw new JComposeException(
          PlanProblems.oneNameForMany(service.name(), name.get(), wanted, in.stack()));
    }
    if (service.networking().mode().orElse("").equals("host")) {
      return;
    }
    int most = in.isNumbered(service.name()) ? highest(in, service.name()) : wanted;
    for (Port port : service.networking().ports()) {
      String published = port.published();
      if (PerReplica.hasNumber(service, published)) {
        checkHighest(in, service, port, most);
      } else if (!published.isEmpty() && size(published) < most) {
        throw new JComposeException(
            PlanProblems.onePortForMany(service.name(), published, most, in.stack()));
      }
    }
  }

  /** The higher the number, the higher the port that holds it. */
  private static void checkHighest(Input in, Service service, Port port, int most) {
    String published = PerReplica.published(service, port, most);
    String last = published.substring(published.indexOf('-') + 1);
    if (last.length() > DIGITS || Integer.parseInt(last) > HIGHEST) {
      var id = new ReplicaId(service.name(), most);
      throw new JComposeException(PlanProblems.noSuchPort(id, port.published(), last, in.stack()));
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
