package io.jcompose.place;

import io.jcompose.model.HostId;
import io.jcompose.model.ReplicaId;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Which host runs what.
 *
 * @param replicas every wanted container
 * @param volumes where each volume lives, by key
 * @param builds where each service's image is built
 * @param why the choices in words
 */
public record Assignment(
    Map<ReplicaId, HostId> replicas,
    Map<String, HostId> volumes,
    Map<String, HostId> builds,
    List<Choice> why) {
  public Assignment {
    replicas = Collections.unmodifiableMap(new TreeMap<>(replicas));
    volumes = Collections.unmodifiableMap(new TreeMap<>(volumes));
    builds = Collections.unmodifiableMap(new TreeMap<>(builds));
    why = List.copyOf(why);
  }

  /** Why a thing is where it is. */
  public record Choice(String subject, HostId host, String reason) {}
}
