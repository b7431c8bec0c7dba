package io.jcompose.watch;

import io.jcompose.engine.Engine;
import io.jcompose.engine.Filters;
import io.jcompose.spec.Labels;
import io.jcompose.wire.ContainerSummary;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The containers that mirror the user's files. What was ever copied for a service is owed to each
 * container that turns up later, whoever made it: the files are there, and the image has old ones.
 * Used by one thread.
 */
final class Mirrors {
  private static final Set<String> UNFIT = Set.of("removing", "dead");

  private final Engine engine;
  private final Filters project;
  private final Courier courier;
  private final Map<String, Delivery> byService = new HashMap<>();
  private final Map<String, Mirror> byContainer = new HashMap<>();

  Mirrors(Engine engine, Filters project, Courier courier) {
    this.engine = engine;
    this.project = project;
    this.courier = courier;
  }

  /** A container, and what it has still to get. */
  private record Mirror(String service, Delivery owed) {}

  /** Owes something to all containers of a service, those to come included. */
  void owe(String service, Delivery delivery) {
    byService.computeIfAbsent(service, key -> new Delivery()).addAll(delivery);
    for (Mirror mirror : byContainer.values()) {
      if (mirror.service().equals(service)) {
        mirror.owed().addAll(delivery);
      }
    }
  }

  /** Keeps what still belongs in the containers, after the rules have changed. */
  void retain(Interest interest) {
    byService.forEach((service, it) -> it.retain(wanted(interest, service)));
    byContainer.values().forEach(it -> it.owed().retain(wanted(interest, it.service())));
  }

  private static Predicate<Copy> wanted(Interest interest, String service) {
    return copy ->
        interest.triggers().stream()
            .anyMatch(
                it ->
                    it.service().equals(service)
                        && it.copies()
                        && it.hits(copy.path())
                        && it.copy(copy.path()).equals(copy));
  }

  /**
   * Looks which containers there are, and gives each what it is owed.
   *
   * @throws io.jcompose.engine.EngineException when the engine is lost; everything is still owed
   */
  void bringUpToDate() throws InterruptedException {
    var errands = new ArrayList<Courier.Errand>();
    var present = new HashMap<String, Mirror>();
    for (ContainerSummary container : engine.containers().list(true, project)) {
      String service = container.labels().getOrDefault(Labels.SERVICE, "");
      if (byService.containsKey(service) && fit(container)) {
        var mirror = byContainer.get(container.id());
        if (mirror == null) {
          mirror = new Mirror(service, new Delivery());
          mirror.owed().addAll(byService.get(service));
        }
        present.put(container.id(), mirror);
        if (!mirror.owed().isEmpty()) {
          errands.add(new Courier.Errand(container, mirror.owed()));
        }
      }
    }
    byContainer.clear();
    byContainer.putAll(present);
    courier.run(errands);
  }

  /** The containers of a service that run. */
  List<ContainerSummary> running(String service) {
    var running = new ArrayList<ContainerSummary>();
    var filters = project.and("label", Labels.SERVICE + "=" + service);
    for (ContainerSummary container : engine.containers().list(false, filters)) {
      if (fit(container) && container.state().equals("running")) {
        running.add(container);
      }
    }
    return running;
  }

  private static boolean fit(ContainerSummary container) {
    return !UNFIT.contains(container.state())
        && !container.labels().getOrDefault(Labels.ONE_OFF, "").equals("True");
  }
}
