package io.jcompose.model;

import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A host as a stack names it: where its engine is, or who knows that. With none of endpoint,
 * context and machine it is a host of the user's own list.
 *
 * @param endpoint an address such as {@code ssh://user@host} or {@code tcp://host:2376}
 * @param context a docker context
 * @param machine a machine of docker-machine's store
 * @param tls the directory of the files for TLS, absolute
 * @param labels what placement can ask for
 * @param advertise the address at which other hosts reach what it publishes
 * @param ssh the way to the machine, where the endpoint is another one
 */
public record HostEntry(
    HostId id,
    Optional<String> endpoint,
    Optional<String> context,
    Optional<String> machine,
    Optional<String> tls,
    SortedMap<String, String> labels,
    Optional<String> advertise,
    Optional<String> ssh) {
  public HostEntry {
    labels = Collections.unmodifiableSortedMap(new TreeMap<>(labels));
  }

  /** A host of which only the name is given. */
  public static HostEntry named(HostId id) {
    return new HostEntry(
        id,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        new TreeMap<>(),
        Optional.empty(),
        Optional.empty());
  }
}
