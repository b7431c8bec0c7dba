package io.jcompose.plan;

import io.jcompose.diag.JComposeException;
import io.jcompose.graph.Dag;
import io.jcompose.model.HostId;
import io.jcompose.model.ReplicaId;
import io.jcompose.model.Service;
import io.jcompose.model.UpdateConfig;
import io.jcompose.plan.Planner.OneHost;
import io.jcompose.spec.Sharing;
import io.jcompose.state.LiveContainer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Puts the replacement of containers in turns: which batch, in which order. Looks at all hosts
 * together, because batches go over all of them.
 */
final class Updates {
  private final List<OneHost> hosts;
  private final boolean back;
  private final SortedMap<String, List<Place>> places = new TreeMap<>();
  private final SortedMap<String, Fact> ends = new TreeMap<>();

  private Updates(List<OneHost> hosts, boolean back) {
    this.hosts = hosts;
    this.back = back;
  }

  /** A slot that gets a turn. */
  private record Place(Input in, Service service, Slot slot, LiveContainer old) {
    Turn.Member member() {
      return new Turn.Member(in.host(), slot.id(), old.id(), slot.guard());
    }
  }

  /**
   * The decisions with turns, host by host.
   *
   * @param back whether the containers go back to what they were before
   */
  static List<OneHost> inTurns(List<OneHost> hosts, boolean back) {
    return new Updates(hosts, back).decide();
  }

  /** That the update of a service came through; empty when it is not updated in turns. */
  static Optional<Fact> passed(Slots slots, String service) {
    return Optional.ofNullable(slots.updates().get(service));
  }

  /**
   * That the updates of all that a service depends on came through: before that none of its
   * containers is taken away.
   */
  static Set<Fact> before(Input in, Slots slots, String service) {
    if (slots.updates().isEmpty()) {
      return Set.of();
    }
    var facts = new TreeSet<Fact>();
    for (String other : needed(in, service)) {
      passed(slots, other).ifPresent(facts::add);
    }
    return facts;
  }

  private static Set<String> needed(Input in, String service) {
    var after = new HashMap<String, Set<String>>();
    in.whole()
        .stack()
        .services()
        .forEach((name, it) -> after.put(name, it.lifecycle().dependsOn().keySet()));
    var needed = new TreeSet<>(new Dag<>(after).closure(Set.of(service)));
    needed.remove(service);
    return needed;
  }

  /** Why the containers of a service cannot be replaced in turns. */
  static Optional<String> obstacle(Input in, Slots slots, Service service) {
    if (slots.of(service.name()).stream().anyMatch(Slot::goesFirst)) {
      return Optional.of("a volume of it is made anew");
    }
    for (var attachment : service.networking().attachments()) {
      var network = in.stack().networks().get(attachment.network());
      if (network != null && NetworkFacts.isReplaced(in, network)) {
        return Optional.of("network `" + network.name() + "` is made anew");
      }
    }
    for (Service other : in.stack().services().values()) {
      if (Sharing.parents(other).contains(service.name())) {
        return Optional.of("service `" + other.name() + "` shares its namespaces or volumes");
      }
    }
    return Sharing.parents(service).stream()
        .findFirst()
        .map(it -> "it shares namespaces or volumes of service `" + it + "`");
  }

  private List<OneHost> decide() {
    for (OneHost host : hosts) {
      for (Service service : host.in().stack().services().values()) {
        if (service.lifecycle().updates().update().isPresent()) {
          collect(host.in(), host.slots(), service);
        }
      }
    }
    if (places.isEmpty()) {
      return hosts;
    }
    places.values().forEach(this::order);
    places.forEach((service, all) -> ends.put(service, end(service, all)));
    var turns = new HashMap<HostId, Map<ReplicaId, Turn>>();
    places.values().forEach(it -> turns(it, turns));
    var decided = new ArrayList<OneHost>();
    for (OneHost host : hosts) {
      var here = turns.getOrDefault(host.in().host(), Map.of());
      decided.add(new OneHost(host.in(), host.slots().with(here, ends)));
    }
    return decided;
  }

  private void collect(Input in, Slots slots, Service service) {
    if (!in.whole().wanted().contains(service.name()) || obstacle(in, slots, service).isPresent()) {
      return;
    }
    check(in, service);
    for (Slot slot : slots.of(service.name())) {
      slot.retired()
          .ifPresent(
              old ->
                  places
                      .computeIfAbsent(service.name(), k -> new ArrayList<>())
                      .add(new Place(in, service, slot, old)));
    }
  }

  private static void check(Input in, Service service) {
    var updates = service.lifecycle().updates();
    updates
        .update()
        .filter(it -> !it.rollsBack() && !known(it))
        .ifPresent(it -> refuse(in, service, "update_config", it));
    updates
        .rollback()
        .filter(it -> !known(it))
        .ifPresent(it -> refuse(in, service, "rollback_config", it));
  }

  private static boolean known(UpdateConfig config) {
    return config.continues() || config.failureAction().equals(UpdateConfig.PAUSE);
  }

  private static void refuse(Input in, Service service, String section, UpdateConfig config) {
    throw new JComposeException(
        PlanProblems.unknownFailureAction(
            service.name(), section, config.failureAction(), in.stack()));
  }

  private void order(List<Place> all) {
    all.sort((a, b) -> a.slot().id().compareTo(b.slot().id()));
    if (back) {
      Collections.reverse(all);
    }
  }

  private UpdateConfig config(Service service) {
    var updates = service.lifecycle().updates();
    return (back ? updates.rollback() : updates.update()).orElse(UpdateConfig.DEFAULT);
  }

  private int width(Service service, List<Place> all) {
    int parallelism = config(service).parallelism();
    return parallelism <= 0 ? all.size() : parallelism;
  }

  /** The fact that the last batch yields. */
  private Fact end(String name, List<Place> all) {
    int width = width(all.get(0).service(), all);
    int batches = (all.size() + width - 1) / width;
    var first = all.get((batches - 1) * width);
    return Turn.Batch.passed(first.in().host(), name, batches);
  }

  private void turns(List<Place> all, Map<HostId, Map<ReplicaId, Turn>> turns) {
    var first = all.get(0);
    var service = first.service();
    int width = width(service, all);
    int batches = (all.size() + width - 1) / width;
    var members = new ArrayList<Turn.Member>();
    Set<Fact> after = new TreeSet<>();
    for (String other : needed(first.in(), service.name())) {
      Optional.ofNullable(ends.get(other)).ifPresent(after::add);
    }
    for (int number = 1; number <= batches; number++) {
      var own = all.subList((number - 1) * width, Math.min(all.size(), number * width));
      own.forEach(it -> members.add(it.member()));
      var batch =
          new Turn.Batch(
              service.name(),
              number,
              batches,
              config(service),
              after,
              members,
              own.size(),
              all.size());
      for (Place place : own) {
        turns
            .computeIfAbsent(place.in().host(), k -> new HashMap<>())
            .put(place.slot().id(), turn(place, batch));
      }
      after = Set.of(batch.passed());
    }
  }

  private Turn turn(Place place, Turn.Batch batch) {
    var service = place.service();
    int most = service.lifecycle().replicas() + batch.size();
    var order = TurnOrder.of(service, place.old(), batch.config().order(), most);
    var why =
        new Reason.InTurn(
            place.slot().replace().orElseGet(this::underWay),
            "batch " + batch.number() + " of " + batch.of() + ", " + order.text());
    var end = Objects.requireNonNull(ends.get(service.name()));
    return new Turn(batch, place.old(), order.startFirst(), why, end, complete(service.name()));
  }

  private Reason underWay() {
    return back ? new Reason.Requested("rollback") : new Reason.UnderWay();
  }

  /** The old ones wait for every service that may take all back. */
  private Set<Fact> complete(String service) {
    var facts = new TreeSet<Fact>();
    places.forEach(
        (name, all) -> {
          if (name.equals(service) || config(all.get(0).service()).rollsBack()) {
            facts.add(Objects.requireNonNull(ends.get(name)));
          }
        });
    return facts;
  }

  /** What proves a container, in words. */
  static String proof(Service service, UpdateConfig config) {
    boolean checked = service.lifecycle().healthcheck().filter(it -> !it.disabled()).isPresent();
    return checked ? "until it is healthy" : "until it has run for " + seconds(config.monitor());
  }

  static String seconds(long nanos) {
    var time = Duration.ofNanos(nanos);
    return time.toMillisPart() == 0 ? time.toSeconds() + " s" : time.toMillis() + " ms";
  }
}
