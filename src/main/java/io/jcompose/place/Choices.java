package io.jcompose.place;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The choices of hosts for further containers of one service, one after the other. It is asked for
 * every container and looks at every host, so what it compares are numbers in arrays.
 */
final class Choices {
  private final Demand demand;
  private final List<Spot> spots;

  /** For each thing that containers are spread over, each host's value of it, as a number. */
  private final List<int[]> values = new ArrayList<>();

  /** For each of those things, how many containers of the service have which value. */
  private final List<int[]> spread = new ArrayList<>();

  private final SortedMap<String, Integer> refused = new TreeMap<>();
  private int rivals;

  Choices(Demand demand, Collection<Spot> spots) {
    this.demand = demand;
    this.spots = List.copyOf(spots);
    demand.spread().forEach(this::spreadOver);
  }

  private void spreadOver(String key) {
    Map<String, Integer> numbers = new HashMap<>();
    int[] valueOf = new int[spots.size()];
    int[] count = new int[spots.size()];
    for (int i = 0; i < spots.size(); i++) {
      String value = Constraint.attribute(key, spots.get(i).facts());
      valueOf[i] = numbers.computeIfAbsent(value, it -> numbers.size());
      count[valueOf[i]] += mine(i);
    }
    values.add(valueOf);
    spread.add(count);
  }

  private int mine(int index) {
    return spots.get(index).of(demand.service().name());
  }

  /**
   * Takes the best place that has room: evenly spread, fewest of the service, fewest at all, first
   * by name.
   */
  Optional<Spot> take() {
    refused.clear();
    rivals = 0;
    int best = -1;
    for (int i = 0; i < spots.size(); i++) {
      var refusal = spots.get(i).refuses(demand);
      if (refusal.isPresent()) {
        refused.merge(refusal.get(), 1, Integer::sum);
      } else {
        rivals++;
        best = best < 0 || compare(i, best) < 0 ? i : best;
      }
    }
    if (best < 0) {
      return Optional.empty();
    }
    for (int i = 0; i < values.size(); i++) {
      spread.get(i)[values.get(i)[best]]++;
    }
    return Optional.of(spots.get(best));
  }

  private int compare(int a, int b) {
    for (int i = 0; i < values.size(); i++) {
      int[] of = values.get(i);
      int[] count = spread.get(i);
      if (count[of[a]] != count[of[b]]) {
        return Integer.compare(count[of[a]], count[of[b]]);
      }
    }
    return mine(a) != mine(b)
        ? Integer.compare(mine(a), mine(b))
        : Integer.compare(spots.get(a).containers(), spots.get(b).containers());
  }

  /** How many hosts had no room when the last was taken, by the words for it. */
  SortedMap<String, Integer> refused() {
    return refused;
  }

  /** Why the last was the best, with what left the others out. */
  String reason(SortedMap<String, Integer> filtered) {
    String chosen =
        rivals == 1
            ? "the only host that fits"
            : (values.isEmpty() ? "fewest containers" : "evenly spread")
                + ", of "
                + rivals
                + " that fit";
    if (filtered.isEmpty() && refused.isEmpty()) {
      return chosen;
    }
    var all = new TreeMap<>(filtered);
    refused.forEach((reason, count) -> all.merge(reason, count, Integer::sum));
    return chosen + "; not: " + PlaceProblems.counts(all);
  }
}
