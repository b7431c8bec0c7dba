package io.jcompose.place;

import io.jcompose.model.HostId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;

/**
 * The hosts that may have a group of services, whatever else they have.
 *
 * @param spots in the order of the hosts
 * @param refused how many hosts each filter left out, by its words
 */
record Fit(List<Spot> spots, SortedMap<String, Integer> refused) {
  private static final Comparator<Spot> BY_NUMBER = Comparator.comparingInt(Spot::number);

  /**
   * Filters, in a fixed order; a host counts for the first that leaves it out.
   *
   * @param homes the hosts that have volumes of the group
   */
  static Fit of(List<Demand> demands, List<Spot> all, Map<String, SortedSet<HostId>> homes) {
    var spots = new ArrayList<Spot>();
    var refused = new TreeMap<String, Integer>();
    for (Spot spot : all) {
      refusal(demands, spot, homes)
          .ifPresentOrElse(it -> refused.merge(it, 1, Integer::sum), () -> spots.add(spot));
    }
    return new Fit(spots, refused);
  }

  boolean holds(Spot spot) {
    return Collections.binarySearch(spots, spot, BY_NUMBER) >= 0;
  }

  private static Optional<String> refusal(
      List<Demand> demands, Spot spot, Map<String, SortedSet<HostId>> homes) {
    for (Demand demand : demands) {
      var refusal = refusal(demand, spot);
      if (refusal.isPresent()) {
        return refusal;
      }
    }
    boolean global = demands.stream().allMatch(Demand::global);
    for (Map.Entry<String, SortedSet<HostId>> home : homes.entrySet()) {
      if (!global && !home.getValue().contains(spot.host())) {
        return Optional.of("volume " + home.getKey() + " elsewhere");
      }
    }
    return Optional.empty();
  }

  private static Optional<String> refusal(Demand demand, Spot spot) {
    var platform = demand.service().source().platform();
    if (platform.isPresent() && !runs(spot.facts().platform(), platform.get())) {
      return Optional.of("platform " + platform.get());
    }
    for (Constraint constraint : demand.constraints()) {
      if (!constraint.allows(spot.host(), spot.facts())) {
        return Optional.of(constraint.text());
      }
    }
    boolean named = demand.hosts().isEmpty() || demand.hosts().contains(spot.host().name());
    return named ? Optional.empty() : Optional.of("x-jcompose.hosts");
  }

  /** A variant, such as the v7 of {@code linux/arm/v7}, is the engine's to judge. */
  private static boolean runs(String host, String wanted) {
    return host.isEmpty() || wanted.equals(host) || wanted.startsWith(host + "/");
  }
}
