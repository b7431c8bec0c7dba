package io.jcompose.host;

import io.jcompose.engine.endpoint.Endpoint;
import io.jcompose.engine.endpoint.EndpointUrl;
import io.jcompose.model.HostId;
import java.util.Map;
import java.util.Optional;

/**
 * A host with the way to its engine.
 *
 * @param labels what placement can ask for
 * @param advertise the address at which other hosts reach what it publishes, as the user gives it
 */
public record HostSpec(
    HostId id, Endpoint endpoint, Map<String, String> labels, Optional<String> advertise) {
  public HostSpec {
    labels = Map.copyOf(labels);
  }

  /** The one host of those who have one. */
  public static HostSpec local(Endpoint endpoint) {
    return new HostSpec(HostId.LOCAL, endpoint, Map.of(), Optional.empty());
  }

  /** The address for other hosts: the given, else that of the engine; none of a local socket. */
  public Optional<String> address() {
    return advertise.or(() -> EndpointUrl.parse(endpoint.url()).machine());
  }
}
