package io.jcompose.spec;

import io.jcompose.model.Service;
import io.jcompose.model.Stack;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * All that decides the create request of one container.
 *
 * @param containerName its final name; an alias on every network
 * @param serviceAliases whether it answers to the service's name too, whatever else its aliases are
 * @param inherited anonymous volumes taken over from the container that it replaces
 * @param labels the complete labels, see {@link Labels}
 */
public record ReplicaRequest(
    Stack stack,
    Service service,
    String containerName,
    boolean serviceAliases,
    ApiLevel api,
    References refs,
    List<InheritedVolume> inherited,
    Map<String, String> labels) {
  public ReplicaRequest {
    inherited = List.copyOf(inherited);
    labels = Collections.unmodifiableSortedMap(new TreeMap<>(labels));
  }
}
