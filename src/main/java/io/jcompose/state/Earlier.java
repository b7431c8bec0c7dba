package io.jcompose.state;

import io.jcompose.model.HostId;
import io.jcompose.model.ReplicaId;
import java.util.Collections;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What runs before this one have noted, because no engine tells it.
 *
 * @param unhooked what was started in a run that ended before its {@code post_start} hooks:
 *     subjects of facts
 * @param places where the containers were put
 * @param owing the hosts that do not answer now, and on which something was put or left
 */
public record Earlier(
    Set<String> unhooked, SortedMap<ReplicaId, HostId> places, SortedSet<HostId> owing) {
  public static final Earlier NOTHING = new Earlier(Set.of(), new TreeMap<>(), new TreeSet<>());

  public Earlier {
    unhooked = Set.copyOf(unhooked);
    places = Collections.unmodifiableSortedMap(new TreeMap<>(places));
    owing = Collections.unmodifiableSortedSet(new TreeSet<>(owing));
  }

  public Earlier withPlaces(SortedMap<ReplicaId, HostId> known) {
    return new Earlier(unhooked, known, owing);
  }
}
