package io.jcompose.place;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The choice of a host for one more container of a service. */
final class Choice {
  private final Demand demand;
  private final Collection<Spot> spots;
  private final SortedMap<String, Integer> refused = new TreeMap<>();
  private final List<Map<String, Integer>> spread;
  private int rivals;

  Choice(Demand demand, Collection<Spot> spots) {
    this.demand = demand;
    this.spots = spots;
    this.spread = demand.spread().stream().map(this::counts).toList();
  }

  /** How many containers of the service there are for each value of what it is spread over. */
  private Map<String, Integer> counts(String key) {
    var counts = new HashMap<String, Integer>();
    for (Spot spot : spots) {
      counts.merge(
          Constraint.attribute(key, spot.facts()), spot.of(demand.service().name()), Integer::sum);
    }
    return counts;
  }

  /** The best that has room: evenly spread, fewest of the service, fewest at all, first by name. */
  Optional<Spot> best() {
    @Nullable Spot best = null;
    for (Spot spot : spots) {
      var refusal = spot.refuses(demand);
      if (refusal.isPresent()) {
        refused.merge(refusal.get(), 1, Integer::sum);
      } else {
        rivals++;
        best = best == null || compare(spot, best) < 0 ? spot : best;
      }
    }
    return Optional.ofNullable(best);
  }

  private int compare(Spot a, Spot b) {
    for (int i = 0; i < spread.size(); i++) {
      int bySpread = Integer.compare(spread(i, a), spread(i, b));
      if (bySpread != 0) {
        return bySpread;
      }
    }
    String service = demand.service().name();
    int byService = Integer.compare(a.of(service), b.of(service));
    return byService != 0 ? byService : Integer.compare(a.containers(), b.containers());
  }

  private int spread(int index, Spot spot) {
    String value = Constraint.attribute(demand.spread().get(index), spot.facts());
    return spread.get(index).getOrDefault(value, 0);
  }

  /** How many hosts had no room, by the words for it. */
  SortedMap<String, Integer> refused() {
    return refused;
  }

  /** Why it is the best, with what left the others out. */
  String reason(SortedMap<String, Integer> filtered) {
    var all = new TreeMap<>(filtered);
    refused.forEach((reason, count) -> all.merge(reason, count, Integer::sum));
    String chosen =
        rivals == 1
            ? "the only host that fits"
            : (demand.spread().isEmpty() ? "fewest containers" : "evenly spread")
                + ", of "
                + rivals
                + " that fit";
    return all.isEmpty() ? chosen : chosen + "; not: " + PlaceProblems.counts(all);
  }
}
