package io.jcompose.place;

import io.jcompose.diag.Diagnostic;
import io.jcompose.diag.JComposeException;
import io.jcompose.model.HostId;
import io.jcompose.model.PerReplica;
import io.jcompose.model.ReplicaId;
import io.jcompose.model.Service;
import io.jcompose.model.Stack;
import io.jcompose.state.Observed;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;

/**
 * One placement over several hosts. What has a place keeps it if it still fits; only then the rest
 * get theirs, each where its service, and then everything, has the fewest.
 */
final class Placing {
  private final Stack stack;
  private final Observed observed;
  private final Spots spots;
  private final SortedMap<String, SortedMap<Integer, HostId>> replicas = new TreeMap<>();
  private final List<Assignment.Choice> why = new ArrayList<>();
  private final List<Diagnostic> problems = new ArrayList<>();

  Placing(Stack stack, Observed observed) {
    this.stack = stack;
    this.observed = observed;
    this.spots = new Spots(observed.facts());
  }

  Assignment all() {
    var groups = new ArrayList<Group>();
    var present = Present.of(observed);
    for (SortedSet<String> names : Together.groups(stack)) {
      groups.add(group(names, present));
    }
    groups.forEach(Group::keep);
    groups.forEach(Group::add);
    if (!problems.isEmpty()) {
      throw new JComposeException(problems, null);
    }
    return new Assignment(replicas, why);
  }

  private Group group(SortedSet<String> names, Present present) {
    var demands = new ArrayList<Demand>();
    var volumes = new ArrayList<String>();
    for (String name : names) {
      Service service = Objects.requireNonNull(stack.services().get(name));
      var demand = Demand.of(service);
      demand.unknown().forEach(it -> problems.add(PlaceProblems.noConstraint(stack, name, it)));
      demands.add(demand);
      volumes.addAll(Together.volumes(stack, service));
    }
    var fit = Fit.of(demands, spots.all(), present.homes(volumes));
    return new Group(demands, fit, present, !volumes.isEmpty() || demands.size() > 1);
  }

  /**
   * Services that are placed together.
   *
   * @param bound whether all their containers go to one host
   */
  private final class Group {
    private final List<Demand> demands;
    private final Fit fit;
    private final Present present;
    private final boolean bound;
    private Optional<Spot> home = Optional.empty();

    Group(List<Demand> demands, Fit fit, Present present, boolean bound) {
      this.demands = demands;
      this.fit = fit;
      this.present = present;
      this.bound = bound;
    }

    /** The containers that are there, as far as they are wanted and may stay. */
    void keep() {
      for (Demand demand : demands) {
        String name = demand.service().name();
        var numbers = new TreeMap<Integer, HostId>();
        replicas.put(name, numbers);
        int wanted = wanted(demand);
        boolean numbered = PerReplica.isFor(stack, demand.service());
        for (var place : present.places(name)) {
          boolean more = numbered ? place.number() <= wanted : numbers.size() < wanted;
          if (more && !numbers.containsKey(place.number())) {
            keep(demand.at(place.number()), place, numbers);
          }
        }
      }
    }

    private void keep(Demand demand, Present.Place place, SortedMap<Integer, HostId> numbers) {
      var found = spots.of(place.host());
      var id = new ReplicaId(demand.service().name(), place.number());
      if (found.isEmpty()) {
        numbers.put(id.number(), place.host());
        why.add(new Assignment.Choice(id.toString(), place.host(), "its host does not answer"));
        return;
      }
      var spot = found.get();
      boolean here = home.isEmpty() || !bound || demand.global() || home.get() == spot;
      boolean once = !demand.global() || spot.of(id.service()) == 0;
      boolean fits = fit.holds(spot) && hasOwn(demand, id.number(), spot);
      if (here && once && fits && spot.refuses(demand).isEmpty()) {
        put(demand, id, spot, "stays");
      }
    }

    void add() {
      for (Demand demand : demands) {
        if (demand.global()) {
          addEverywhere(demand);
        } else if (PerReplica.isFor(stack, demand.service())) {
          addNumbered(demand);
        } else {
          addMore(demand);
        }
      }
    }

    private void addEverywhere(Demand demand) {
      var free = new Free(numbers(demand).keySet());
      String name = demand.service().name();
      int number = free.next();
      for (Spot spot : fit.spots()) {
        var each = demand.at(number);
        if (spot.of(name) == 0 && spot.refuses(each).isEmpty()) {
          put(each, new ReplicaId(name, number), spot, "one on every host");
          number = free.next();
        }
      }
    }

    /** Whether a host has the volumes of a number, as far as there are any yet. */
    private boolean hasOwn(Demand demand, int number, Spot spot) {
      var own = Together.own(stack, demand.service(), number);
      return own.isEmpty()
          || present.homes(own).values().stream().allMatch(it -> it.contains(spot.host()));
    }

    private List<Spot> open() {
      return bound && home.isPresent() ? List.of(home.get()) : fit.spots();
    }

    /** Each goes where its volumes are, and where its ports are free. */
    private void addNumbered(Demand demand) {
      var free = new Free(numbers(demand).keySet());
      while (numbers(demand).size() < wanted(demand)) {
        int number = free.next();
        var homes = new ArrayList<>(open());
        homes.removeIf(it -> !hasOwn(demand, number, it));
        var each = demand.at(number);
        var choices = new Choices(each, spots, homes);
        var id = new ReplicaId(demand.service().name(), number);
        var spot = choices.take();
        if (spot.isEmpty()) {
          int elsewhere = open().size() - homes.size();
          noHost(
              id, choices, elsewhere == 0 ? Map.of() : Map.of("its volumes elsewhere", elsewhere));
          return;
        }
        put(
            each,
            id,
            spot.get(),
            homes.size() < open().size() ? "its volumes are there" : choices.reason(fit.refused()));
      }
    }

    private void noHost(ReplicaId id, Choices choices, Map<String, Integer> further) {
      var refused = new TreeMap<>(fit.refused());
      choices.refused().forEach((reason, count) -> refused.merge(reason, count, Integer::sum));
      refused.putAll(further);
      problems.add(PlaceProblems.noHost(stack, id, spots.all().size(), refused));
    }

    /** As many as are wanted; the first that fits nowhere ends it. */
    private void addMore(Demand demand) {
      if (numbers(demand).size() >= wanted(demand)) {
        return;
      }
      var choices = new Choices(demand, spots, open());
      var free = new Free(numbers(demand).keySet());
      while (numbers(demand).size() < wanted(demand)) {
        var id = new ReplicaId(demand.service().name(), free.next());
        var spot = choices.take();
        if (spot.isEmpty()) {
          noHost(id, choices, Map.of());
          return;
        }
        put(demand, id, spot.get(), choices.reason(fit.refused()));
        if (bound) {
          choices = new Choices(demand, spots, open());
        }
      }
    }

    private void put(Demand demand, ReplicaId id, Spot spot, String reason) {
      spot.take(demand);
      numbers(demand).put(id.number(), spot.host());
      if (bound && !demand.global()) {
        home = Optional.of(spot);
      }
      why.add(new Assignment.Choice(id.toString(), spot.host(), reason));
    }

    private SortedMap<Integer, HostId> numbers(Demand demand) {
      return Objects.requireNonNull(replicas.get(demand.service().name()));
    }

    private int wanted(Demand demand) {
      int replicas = demand.service().lifecycle().replicas();
      return demand.global() && replicas > 0 ? Integer.MAX_VALUE : replicas;
    }
  }

  /** Numbers that no container has, from the lowest. */
  private static final class Free {
    private final Set<Integer> taken;
    private int number;

    Free(Set<Integer> taken) {
      this.taken = taken;
    }

    int next() {
      do {
        number++;
      } while (taken.contains(number));
      return number;
    }
  }
}
