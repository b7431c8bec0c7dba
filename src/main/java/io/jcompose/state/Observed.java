package io.jcompose.state;

import io.jcompose.model.Content;
import io.jcompose.model.HostId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;

/**
 * What every host reported in one round.
 *
 * @param earlier what no engine tells, and runs before have noted
 * @param bases the images that a service's Dockerfile builds on, by service; of those that are read
 * @param changes what has changed, in words, of what a service's image was built of, by host and
 *     service; of those that are looked at
 * @param facts of the hosts that answered, where the stack names hosts; empty for a single engine
 * @param contents what is brought to a host from the disk of this machine, by path; of every host
 *     that has another disk
 */
public record Observed(
    SortedMap<HostId, HostState> hosts,
    Earlier earlier,
    SortedMap<String, SortedSet<String>> bases,
    SortedMap<HostId, SortedMap<String, List<String>>> changes,
    SortedMap<HostId, HostFacts> facts,
    SortedMap<HostId, SortedMap<String, Content>> contents) {
  public Observed {
    hosts = Collections.unmodifiableSortedMap(new TreeMap<>(hosts));
    bases = Collections.unmodifiableSortedMap(new TreeMap<>(bases));
    changes = Collections.unmodifiableSortedMap(new TreeMap<>(changes));
    facts = Collections.unmodifiableSortedMap(new TreeMap<>(facts));
    contents = Collections.unmodifiableSortedMap(new TreeMap<>(contents));
  }

  public Observed(SortedMap<HostId, HostState> hosts) {
    this(
        hosts,
        Earlier.NOTHING,
        Collections.emptySortedMap(),
        Collections.emptySortedMap(),
        Collections.emptySortedMap(),
        Collections.emptySortedMap());
  }

  public Observed withEarlier(Earlier noted) {
    return new Observed(hosts, noted, bases, changes, facts, contents);
  }

  public Observed withBases(SortedMap<String, SortedSet<String>> byService) {
    return new Observed(hosts, earlier, byService, changes, facts, contents);
  }

  /** Without the networks that hosts share, for when only one of the hosts is meant. */
  public Observed withoutShared() {
    var own = new TreeMap<>(hosts);
    own.replaceAll((host, it) -> it.withoutShared());
    return new Observed(own, earlier, bases, changes, facts, contents);
  }

  public Observed withFacts(SortedMap<HostId, HostFacts> known) {
    return new Observed(hosts, earlier, bases, changes, known, contents);
  }

  public Observed withChanges(SortedMap<HostId, SortedMap<String, List<String>>> byHost) {
    return new Observed(hosts, earlier, bases, byHost, facts, contents);
  }

  public Observed withContents(SortedMap<HostId, SortedMap<String, Content>> byHost) {
    return new Observed(hosts, earlier, bases, changes, facts, byHost);
  }

  /** Whether a host has another disk than this machine. */
  public boolean isElsewhere(HostId host) {
    return contents.containsKey(host);
  }

  public static Observed of(HostId host, HostState state) {
    return new Observed(new TreeMap<>(Map.of(host, state)));
  }

  /** Whether it is the one engine of a stack that names no hosts. */
  public boolean oneEngine() {
    return facts.isEmpty();
  }

  /** The hosts that answered, in order. */
  public List<HostId> answering() {
    var answering = new ArrayList<HostId>();
    hosts.forEach(
        (host, state) -> {
          if (state instanceof HostState.Reachable) {
            answering.add(host);
          }
        });
    return answering;
  }

  /** What has changed of what a service's image on a host was built of; empty for nothing. */
  public List<String> changes(HostId host, String service) {
    var services = changes.get(host);
    return services == null ? List.of() : services.getOrDefault(service, List.of());
  }

  /** The state of a host that answered. */
  public HostState.Reachable reachable(HostId host) {
    if (hosts.get(host) instanceof HostState.Reachable reachable) {
      return reachable;
    }
    throw new IllegalArgumentException("host did not answer: " + host);
  }
}
