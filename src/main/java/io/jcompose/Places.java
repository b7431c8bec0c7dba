package io.jcompose;

import io.jcompose.host.ProjectLock;
import io.jcompose.model.HostEntry;
import io.jcompose.model.HostId;
import io.jcompose.model.ReplicaId;
import io.jcompose.place.Assignment;
import io.jcompose.plan.Intent;
import io.jcompose.state.HostState;
import io.jcompose.state.Observed;
import java.util.Optional;
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
  private final ProjectLock lock;
  private final Intent intent;
  private final Remembered before;
  private final SortedMap<String, HostEntry> named;
  private final Optional<HostId> only;

  /**
   * Those that the lock remembers.
   *
   * @param named the hosts of the stack
   * @param only the one host that is changed; absent is all of them
   */
  Places(
      ProjectLock lock, Intent intent, SortedMap<String, HostEntry> named, Optional<HostId> only) {
    this.lock = lock;
    this.intent = intent;
    this.only = only;
    this.before = Remembered.of(lock.remembered());
    this.named = named;
  }

  Remembered before() {
    return before;
  }

  private boolean puts() {
    return intent instanceof Intent.Up || intent instanceof Intent.Run;
  }

  /** Before anything is changed. */
  void begin(Assignment placed) {
    if (puts()) {
      var all = new TreeMap<>(before.places());
      all.putAll(flat(placed));
      remember(all, left(placed));
    }
  }

  /** The hosts that something was put on, and is now put elsewhere. */
  private SortedSet<HostId> left(Assignment placed) {
    var left = new TreeSet<>(before.left());
    var now = flat(placed);
    before
        .places()
        .forEach(
            (id, host) -> {
              if (!host.equals(now.getOrDefault(id, host))) {
                left.add(host);
              }
            });
    return left;
  }

  /** When all that could be done is done; a run that failed may have left anything anywhere. */
  void end(Assignment placed, Observed observed, boolean whole) {
    boolean all = intent instanceof Intent.Down down && down.services().isEmpty();
    if (whole && puts() && only.isEmpty()) {
      // A container of `run` comes beside those of its service, wherever they are.
      var places = intent instanceof Intent.Run ? new TreeMap<>(before.places()) : away(observed);
      places.putAll(flat(placed));
      remember(places, silent(left(placed), observed));
    } else if (whole && all) {
      remember(away(observed), silent(before.left(), observed));
    }
  }

  /**
   * The hosts that do not answer and on which something is to be done: what was put there, and for
   * {@code down} also what was left there.
   */
  SortedSet<String> owed(Observed observed) {
    var hosts = new TreeSet<>(away(observed).values());
    if (intent instanceof Intent.Down) {
      hosts.addAll(silent(before.left(), observed));
    }
    var owed = new TreeSet<String>();
    hosts.removeIf(it -> only.isPresent() && !only.get().equals(it));
    hosts.forEach(it -> owed.add(it.name()));
    return owed;
  }

  private static SortedSet<HostId> silent(SortedSet<HostId> hosts, Observed observed) {
    var silent = new TreeSet<>(hosts);
    silent.removeIf(it -> observed.hosts().get(it) instanceof HostState.Reachable);
    return silent;
  }

  private SortedMap<ReplicaId, HostId> away(Observed observed) {
    var away = new TreeMap<>(before.places());
    away.values().removeIf(it -> observed.hosts().get(it) instanceof HostState.Reachable);
    return away;
  }

  /** That of {@code run} is none of its service's replicas, which stay where they are. */
  private SortedMap<ReplicaId, HostId> flat(Assignment placed) {
    var flat = new TreeMap<ReplicaId, HostId>();
    placed
        .replicas()
        .forEach((service, its) -> its.forEach((number, at) -> flat.put(id(service, number), at)));
    return flat;
  }

  private ReplicaId id(String service, int number) {
    return intent instanceof Intent.Run run && run.service().equals(service)
        ? ReplicaId.oneOff(service)
        : new ReplicaId(service, number);
  }

  /** Of the hosts those of the stack, and others while something is there. */
  private void remember(SortedMap<ReplicaId, HostId> places, SortedSet<HostId> left) {
    var used = new Remembered(named, places, left).used();
    var hosts = new TreeMap<>(before.hosts());
    hosts.keySet().removeIf(it -> !used.contains(new HostId(it)));
    hosts.putAll(named);
    lock.remember(new Remembered(hosts, places, left).words());
  }
}
