package io.jcompose.host;

import io.jcompose.engine.endpoint.Endpoint;
import io.jcompose.model.HostId;
import java.util.Map;

/**
 * A host with the way to its engine.
 *
 * @param labels what placement can ask for
 * @param advertise the address at which other hosts reach what it publishes; empty when unknown
 */
public record HostSpec(HostId id, Endpoint endpoint, Map<String, String> labels, String advertise) {
  public HostSpec {
    labels = Map.copyOf(labels);
  }

  /** The one host of those who have one. */
  public static HostSpec local(Endpoint endpoint) {
    return new HostSpec(HostId.LOCAL, endpoint, Map.of(), "");
  }
}
