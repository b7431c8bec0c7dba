package io.jcompose.spec;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the words of a service stand for on its engine, found out by the caller.
 *
 * @param containers the containers of other services, by service, the first one first
 * @param seccompProfiles the JSON text of each {@code seccomp} file, by the path in the stack file
 * @param dockerConfig the credentials file for {@code use_api_socket}, when there is one
 * @param proxies variables that the client sets in every container, unless the service does
 */
public record References(
    Map<String, List<Peer>> containers,
    Map<String, String> seccompProfiles,
    Optional<String> dockerConfig,
    SortedMap<String, String> proxies) {
  public static final References NONE =
      new References(Map.of(), Map.of(), Optional.empty(), new TreeMap<>());

  public References {
    containers = Map.copyOf(containers);
    seccompProfiles = Map.copyOf(seccompProfiles);
    proxies = Collections.unmodifiableSortedMap(new TreeMap<>(proxies));
  }

  /**
   * A container of another service.
   *
   * @param number its replica number
   */
  public record Peer(String id, String name, int number) {}

  /** The containers of {@code service}; empty when it has none. */
  List<Peer> of(String service) {
    return containers.getOrDefault(service, List.of());
  }

  /** The id of the first container of {@code service}. */
  String first(String service) {
    var peers = of(service);
    if (peers.isEmpty()) {
      throw new IllegalArgumentException("references: no container of service " + service);
    }
    return peers.get(0).id();
  }

  /** A namespace in the engine's words: {@code service:x} becomes {@code container:<id>}. */
  String namespace(String mode) {
    return mode.startsWith("service:") ? "container:" + first(mode.substring(8)) : mode;
  }
}
