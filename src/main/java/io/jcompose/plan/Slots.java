package io.jcompose.plan;

import io.jcompose.graph.Dag;
import io.jcompose.model.ReplicaId;
import io.jcompose.model.Service;
import io.jcompose.spec.Names;
import io.jcompose.spec.Sharing;
import io.jcompose.state.LiveContainer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The decision about every container of the stack's services: kept, replaced, made or removed. The
 * one place where that is decided; rules only read it.
 *
 * @param byService the wanted containers
 * @param surplus containers beyond a service's number of replicas
 * @param updates of the services that are updated in turns, on whichever host: that it came through
 */
record Slots(
    SortedMap<String, List<Slot>> byService,
    SortedMap<String, List<LiveContainer>> surplus,
    SortedMap<String, Fact> updates)
    implements Rule {
  Slots {
    byService = Collections.unmodifiableSortedMap(new TreeMap<>(byService));
    surplus = Collections.unmodifiableSortedMap(new TreeMap<>(surplus));
    updates = Collections.unmodifiableSortedMap(new TreeMap<>(updates));
  }

  Slots(SortedMap<String, List<Slot>> byService, SortedMap<String, List<LiveContainer>> surplus) {
    this(byService, surplus, new TreeMap<>());
  }

  static final Slots NONE = new Slots(new TreeMap<>(), new TreeMap<>());

  /** Decides, parents of shared namespaces before those that share them. */
  static Slots decide(Input in, Intent.Up intent, ImageForecast images) {
    var byService = new TreeMap<String, List<Slot>>();
    var surplus = new TreeMap<String, List<LiveContainer>>();
    var recreated = new Recreation(in, intent, images, byService);
    for (String name : order(in)) {
      var service = Objects.requireNonNull(in.stack().services().get(name));
      new OneService(in, service, recreated).decide(byService, surplus);
    }
    return new Slots(byService, surplus);
  }

  /** The same with a container of {@code run} in place of those of its service. */
  Slots with(Slot oneOff) {
    var others = new TreeMap<>(byService);
    others.put(oneOff.id().service(), List.of(oneOff));
    return new Slots(others, without(oneOff.id().service()).surplus());
  }

  /** The same with the containers of a service left as they are. */
  Slots without(String service) {
    var others = new TreeMap<>(byService);
    others.remove(service);
    var rest = new TreeMap<>(surplus);
    rest.remove(service);
    return new Slots(others, rest);
  }

  /** The same with the turns in which containers are replaced. */
  Slots with(Map<ReplicaId, Turn> turns, SortedMap<String, Fact> ends) {
    var all = new TreeMap<String, List<Slot>>();
    byService.forEach((service, slots) -> all.put(service, inTurn(slots, turns)));
    return new Slots(all, surplus, ends);
  }

  private static List<Slot> inTurn(List<Slot> slots, Map<ReplicaId, Turn> turns) {
    var all = new ArrayList<Slot>();
    for (Slot slot : slots) {
      var turn = turns.get(slot.id());
      all.add(turn == null ? slot : slot.in(turn));
    }
    return all;
  }

  /** Tells the run which containers are there already. */
  @Override
  public void plan(Input in, PlanBuilder out) {
    for (List<Slot> slots : byService.values()) {
      for (Slot slot : slots) {
        slot.keep()
            .ifPresent(it -> out.known(in.host(), Fact.containerSubject(slot.id()), it.id()));
      }
    }
    for (Service service : in.stack().services().values()) {
      Sharing.all(service).stream()
          .filter(it -> !in.whole().wanted().contains(it))
          .flatMap(it -> in.containers(it).stream())
          .forEach(
              it ->
                  out.known(
                      in.host(),
                      Fact.containerSubject(new ReplicaId(it.service(), it.number())),
                      it.id()));
    }
  }

  /** The services of which a container starts. */
  Set<String> starting() {
    var starting = new TreeSet<String>();
    byService.forEach(
        (service, all) -> {
          if (all.stream().anyMatch(Slot::starts)) {
            starting.add(service);
          }
        });
    return starting;
  }

  /** Whether the container is in a slot or among the surplus. */
  boolean decideOn(LiveContainer container) {
    return surplusOf(container.service()).contains(container)
        || of(container.service()).stream().anyMatch(it -> it.holds(container));
  }

  List<Slot> of(String service) {
    return byService.getOrDefault(service, List.of());
  }

  List<LiveContainer> surplusOf(String service) {
    return surplus.getOrDefault(service, List.of());
  }

  private static List<String> order(Input in) {
    var after = new HashMap<String, Set<String>>();
    for (Service service : in.stack().services().values()) {
      var before = new TreeSet<>(service.lifecycle().dependsOn().keySet());
      before.retainAll(in.stack().services().keySet());
      after.put(service.name(), before);
    }
    return new Dag<>(after).order(Comparator.naturalOrder());
  }

  /** The decision for one service. */
  private record OneService(Input in, Service service, Recreation recreation) {
    void decide(Map<String, List<Slot>> slots, Map<String, List<LiveContainer>> surplus) {
      var groups = new ArrayList<Slot>();
      byNumber().forEach((number, group) -> groups.add(slot(number, group)));
      if (in.whole().wanted().contains(service.name())) {
        Replicas.check(in, service);
      } else {
        follow(groups, slots);
        return;
      }
      // Those that are another host's come last, and none of them is kept.
      groups.sort(
          (a, b) ->
              in.isOurs(a.id()) != in.isOurs(b.id())
                  ? Boolean.compare(in.isOurs(b.id()), in.isOurs(a.id()))
                  : compare(a, b));
      int wanted = service.lifecycle().replicas();
      long ours = groups.stream().filter(it -> in.isOurs(it.id())).count();
      var kept = new ArrayList<>(groups.subList(0, Math.min(wanted, (int) ours)));
      var rest = new ArrayList<LiveContainer>();
      for (Slot slot : groups.subList(kept.size(), groups.size())) {
        slot.keep().ifPresent(rest::add);
        rest.addAll(slot.discard());
      }
      fill(kept, wanted);
      kept.sort((a, b) -> a.id().compareTo(b.id()));
      slots.put(service.name(), kept);
      surplus.put(service.name(), rest);
    }

    /** Where numbers mean something, the lowest stay; else those that can. */
    private int compare(Slot a, Slot b) {
      return in.isNumbered(service.name())
          ? a.id().compareTo(b.id())
          : Boolean.compare(a.surelyCreates(), b.surelyCreates());
    }

    /** Containers beside what is wanted are replaced where they would dangle, else left alone. */
    private static void follow(List<Slot> groups, Map<String, List<Slot>> slots) {
      var replaced = new ArrayList<Slot>();
      for (Slot slot : groups) {
        if (slot.replace().isPresent()) {
          replaced.add(slot.keep().get().running() ? slot : slot.resting());
        }
      }
      if (!replaced.isEmpty()) {
        slots.put(replaced.get(0).id().service(), replaced);
      }
    }

    /** Adds new containers under the lowest free of the numbers that are meant for the host. */
    private void fill(List<Slot> kept, int wanted) {
      for (int number = 1; kept.size() < wanted; number++) {
        var id = new ReplicaId(service.name(), number);
        if (in.isOurs(id) && kept.stream().noneMatch(it -> it.id().equals(id))) {
          kept.add(Slot.empty(id, name(id)));
        }
      }
    }

    private Map<Integer, List<LiveContainer>> byNumber() {
      var map = new LinkedHashMap<Integer, List<LiveContainer>>();
      for (LiveContainer container : in.containers(service.name())) {
        map.computeIfAbsent(container.number(), k -> new ArrayList<>()).add(container);
      }
      return map;
    }

    /** Picks who stays among the containers of one number: the one that needs the least change. */
    private Slot slot(int number, List<LiveContainer> group) {
      var id = new ReplicaId(service.name(), number);
      String name = name(id);
      var candidates = new ArrayList<Candidate>();
      group.forEach(it -> candidates.add(new Candidate(it, recreation.cause(service, it))));
      candidates.sort((a, b) -> a.compareTo(b, name));
      var best = candidates.get(0);
      var stays = best.container();
      var others = new ArrayList<LiveContainer>();
      for (LiveContainer each : group) {
        if (each != stays) { // the equality of such big records costs a start too much
          others.add(each);
        }
      }
      return new Slot(
          id,
          name,
          Optional.of(stays),
          others,
          best.cause().map(Recreation.Cause::why),
          best.cause().map(Recreation.Cause::guard).orElse(Guard.ALWAYS),
          recreation.goesFirst(stays),
          false,
          Optional.empty(),
          Optional.empty());
    }

    /** A container of a number, and why it could not stay. */
    private record Candidate(LiveContainer container, Optional<Recreation.Cause> cause) {
      boolean surelyGoes() {
        return cause.isPresent() && cause.get().guard().equals(Guard.ALWAYS);
      }

      /** Negative when this one should rather stay than the other under that name. */
      int compareTo(Candidate other, String name) {
        if (surelyGoes() != other.surelyGoes()) {
          return Boolean.compare(surelyGoes(), other.surelyGoes());
        }
        if (container.running() != other.container.running()) {
          return Boolean.compare(other.container.running(), container.running());
        }
        boolean temporary = Slot.temporaryName(container.name(), name);
        boolean otherTemporary = Slot.temporaryName(other.container.name(), name);
        if (temporary != otherTemporary) {
          return Boolean.compare(temporary, otherTemporary);
        }
        return container.id().compareTo(other.container.id());
      }
    }

    private String name(ReplicaId id) {
      return Names.container(in.stack().name(), service, id.number(), in.stack().separator());
    }
  }
}
