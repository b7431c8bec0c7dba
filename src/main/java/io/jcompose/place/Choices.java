package io.jcompose.place;

import java.util.ArrayList;
import java.util.List;
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

  /** How many containers of the service each of them has. */
  private final int[] mine;

  /** For each thing that containers are spread over, what every host has of it. */
  private final List<int[]> values = new ArrayList<>();

  /** For each of those things, how many containers of the service have which value. */
  private final List<int[]> spread = new ArrayList<>();

  private final SortedMap<String, Integer> refused = new TreeMap<>();
  private int rivals;

  /** {@code among} are those of the hosts that may be chosen. */
  Choices(Demand demand, Spots hosts, List<Spot> among) {
    this.demand = demand;
    this.spots = among;
    this.mine = new int[among.size()];
    for (int i = 0; i < mine.length; i++) {
      mine[i] = among.get(i).of(demand.service().name());
    }
    demand.spread().forEach(it -> spreadOver(hosts.values(it)));
  }

  private void spreadOver(int[] valueOf) {
    int[] count = new int[valueOf.length];
    for (int i = 0; i < mine.length; i++) {
      count[valueOf[spots.get(i).number()]] += mine[i];
    }
    values.add(valueOf);
    spread.add(count);
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
    var spot = spots.get(best);
    mine[best]++;
    for (int i = 0; i < values.size(); i++) {
      spread.get(i)[values.get(i)[spot.number()]]++;
    }
    return Optional.of(spot);
  }

  private int compare(int a, int b) {
    var one = spots.get(a);
    var other = spots.get(b);
    for (int i = 0; i < values.size(); i++) {
      int[] of = values.get(i);
      int[] count = spread.get(i);
      int order = Integer.compare(count[of[one.number()]], count[of[other.number()]]);
      if (order != 0) {
        return order;
      }
    }
    int order = Integer.compare(mine[a], mine[b]);
    return order != 0 ? order : Integer.compare(one.containers(), other.containers());
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
