package io.jcompose.graph;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;

/**
 * A directed graph of things that come after other things. Nothing recurses, so depth is unlimited.
 *
 * @param <T> the node, with a usable {@code hashCode}
 */
public final class Dag<T> {
  private final Map<T, Set<T>> after;

  /** {@code after} maps every node to the nodes that must come before it. */
  public Dag(Map<T, ? extends Collection<T>> after) {
    this.after = new HashMap<>();
    after.forEach((node, before) -> this.after.put(node, new LinkedHashSet<>(before)));
  }

  /** Every node after all that it needs; among the free ones {@code ties} decides. */
  public List<T> order(Comparator<T> ties) {
    var unmet = new HashMap<T, Integer>();
    var dependents = dependents();
    var free = new PriorityQueue<T>(ties);
    after.forEach(
        (node, before) -> {
          int known = 0;
          for (T each : before) {
            known += after.containsKey(each) ? 1 : 0;
          }
          unmet.put(node, known);
          if (known == 0) {
            free.add(node);
          }
        });
    var order = new ArrayList<T>();
    while (!free.isEmpty()) {
      T node = free.remove();
      order.add(node);
      for (T next : dependents.getOrDefault(node, List.of())) {
        if (unmet.merge(next, -1, Integer::sum) == 0) {
          free.add(next);
        }
      }
    }
    if (order.size() < after.size()) {
      throw new IllegalStateException("cycle: " + cycle(ties));
    }
    return order;
  }

  /** One cycle with its first node repeated at the end, or an empty list. */
  public List<T> cycle(Comparator<T> ties) {
    var done = new HashSet<T>();
    for (T start : sorted(after.keySet(), ties)) {
      var found = cycleFrom(start, done, ties);
      if (!found.isEmpty()) {
        return found;
      }
    }
    return List.of();
  }

  private List<T> cycleFrom(T start, Set<T> done, Comparator<T> ties) {
    var path = new ArrayList<T>();
    var onPath = new HashSet<T>();
    var open = new ArrayDeque<ArrayDeque<T>>();
    open.push(new ArrayDeque<>(List.of(start)));
    while (true) {
      T next = open.element().poll();
      if (next == null) {
        open.pop();
        if (open.isEmpty()) {
          return List.of();
        }
        T left = path.remove(path.size() - 1);
        onPath.remove(left);
        done.add(left);
      } else if (onPath.contains(next)) {
        var cycle = new ArrayList<>(path.subList(path.indexOf(next), path.size()));
        cycle.add(next);
        return cycle;
      } else if (!done.contains(next) && after.containsKey(next)) {
        path.add(next);
        onPath.add(next);
        open.push(new ArrayDeque<>(sorted(after.getOrDefault(next, Set.of()), ties)));
      }
    }
  }

  private static <T> List<T> sorted(Collection<T> nodes, Comparator<T> ties) {
    var sorted = new ArrayList<>(nodes);
    sorted.sort(ties);
    return sorted;
  }

  /** {@code roots} and everything that they need, directly or not. */
  public Set<T> closure(Collection<T> roots) {
    var seen = new LinkedHashSet<T>(roots);
    var open = new ArrayDeque<T>(roots);
    while (!open.isEmpty()) {
      for (T before : after.getOrDefault(open.remove(), Set.of())) {
        if (seen.add(before)) {
          open.add(before);
        }
      }
    }
    return seen;
  }

  /** Each node to those that directly come after it. */
  public Map<T, List<T>> dependents() {
    var map = new HashMap<T, List<T>>();
    after.forEach(
        (node, before) ->
            before.forEach(it -> map.computeIfAbsent(it, k -> new ArrayList<>()).add(node)));
    return map;
  }
}
