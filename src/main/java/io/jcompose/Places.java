package io.jcompose;

import io.jcompose.host.ProjectLock;
import io.jcompose.model.HostId;
import io.jcompose.model.ReplicaId;
import io.jcompose.place.Assignment;
import io.jcompose.plan.Intent;
import io.jcompose.state.HostState;
import io.jcompose.state.Observed;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Where a project's containers were put on several hosts, remembered beyond our death: a host that
 * does not answer cannot tell what it has. What is remembered may be more than is there, never
 * less, so it is written before anything is changed.
 */
final class Places {
  private static final String PLACED = "placed ";

  private final ProjectLock lock;
  private final Intent intent;
  private final SortedMap<ReplicaId, HostId> before = new TreeMap<>();

  Places(ProjectLock lock, Intent intent) {
    this.lock = lock;
    this.intent = intent;
    for (String word : lock.remembered()) {
      if (word.startsWith(PLACED)) {
        read(word.substring(PLACED.length()).split(" ", -1));
      }
    }
  }

  private void read(String[] words) {
    int slash = words[0].lastIndexOf('/');
    if (words.length == 2 && slash > 0) {
      var id = new ReplicaId(words[0].substring(0, slash), number(words[0].substring(slash + 1)));
      before.put(id, new HostId(words[1]));
    }
  }

  private static int number(String text) {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      return 0;
    }
  }

  SortedMap<ReplicaId, HostId> before() {
    return Collections.unmodifiableSortedMap(before);
  }

  /** Before anything is changed. */
  void begin(Assignment placed) {
    if (intent instanceof Intent.Up || intent instanceof Intent.Run) {
      var all = new TreeMap<>(before);
      all.putAll(flat(placed));
      remember(all);
    }
  }

  /** When all that could be done is done; a run that failed may have left anything anywhere. */
  void end(Assignment placed, Observed observed, boolean whole) {
    if (!whole) {
      return;
    }
    if (intent instanceof Intent.Up || intent instanceof Intent.Run) {
      var all = away(observed);
      all.putAll(flat(placed));
      remember(all);
    } else if (intent instanceof Intent.Down down && down.services().isEmpty()) {
      remember(away(observed));
    }
  }

  /** The hosts that do not answer and on which something was put. */
  SortedSet<String> owed(Observed observed) {
    var hosts = new TreeSet<String>();
    away(observed).values().forEach(it -> hosts.add(it.name()));
    return hosts;
  }

  private SortedMap<ReplicaId, HostId> away(Observed observed) {
    var away = new TreeMap<>(before);
    away.values().removeIf(it -> !(observed.hosts().get(it) instanceof HostState.Unreachable));
    return away;
  }

  private static SortedMap<ReplicaId, HostId> flat(Assignment placed) {
    var flat = new TreeMap<ReplicaId, HostId>();
    placed
        .replicas()
        .forEach(
            (service, hosts) ->
                hosts.forEach((number, host) -> flat.put(new ReplicaId(service, number), host)));
    return flat;
  }

  private void remember(SortedMap<ReplicaId, HostId> places) {
    List<String> words = new ArrayList<>();
    places.forEach((id, host) -> words.add(PLACED + id + " " + host));
    lock.remember(words);
  }
}
