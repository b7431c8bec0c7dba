package io.jcompose.provision;

import io.jcompose.engine.endpoint.Endpoint;
import java.util.Optional;
import java.util.SortedMap;

/**
 * What is wanted of a machine.
 *
 * @param host the name that the user gives it
 * @param ssh the way to the machine
 * @param way how its engine is to be reached
 * @param labels what placement can ask for
 * @param advertise the address at which other hosts reach what it publishes
 * @param renew whether certificates are made anew that would last yet
 */
public record Wish(
    String host,
    Endpoint ssh,
    Way way,
    SortedMap<String, String> labels,
    Optional<String> advertise,
    boolean renew) {
  /** How an engine is reached. */
  public enum Way {
    /** By its own socket, through ssh; it listens nowhere else. */
    SSH,
    /** By TCP, where both show certificates. */
    TLS
  }
}
