package io.jcompose.plan;

import io.jcompose.model.HostId;
import io.jcompose.model.ReplicaId;

/**
 * Something that holds on a host once a step is done. Steps need facts and yield facts; that is all
 * that orders them.
 *
 * <p>The subject is a slot ({@code container:web/1}) or one live instance ({@code instance:3f2a…}),
 * so that "the old one is gone" and "the new one exists" are different facts.
 */
public record Fact(HostId host, String subject, State state) implements Comparable<Fact> {
  /** What holds. */
  public enum State {
    PULLED,
    PROVIDED,
    /** An image of which it is known how it is made, so that builds on it can begin. */
    DEFINED,
    EXISTS,
    PUSHED,
    DETACHED,
    CONNECTED,
    FILLED,
    NAMED,
    PREPARED,
    RUNNING,
    STARTED,
    PAUSED,
    HEALTHY,
    COMPLETED,
    READY,
    PROVEN,
    PASSED,
    HOOKED,
    STOPPED,
    GONE
  }

  static Fact image(HostId host, String reference, State state) {
    return new Fact(host, imageSubject(reference), state);
  }

  /** The subject of an image's facts. */
  public static String imageSubject(String reference) {
    return "image:" + io.jcompose.model.ImageName.familiar(reference);
  }

  /** What holds at the end of the step that this fact is passed by, mostly it itself. */
  Fact atTheEnd() {
    return state == State.DEFINED ? new Fact(host, subject, State.EXISTS) : this;
  }

  static Fact network(HostId host, String name, State state) {
    return new Fact(host, "network:" + name, state);
  }

  static Fact volume(HostId host, String name, State state) {
    return new Fact(host, "volume:" + name, state);
  }

  static Fact container(HostId host, ReplicaId slot, State state) {
    return new Fact(host, containerSubject(slot), state);
  }

  /** The subject of the facts of a service's numbered container. */
  public static String containerSubject(ReplicaId slot) {
    return "container:" + slot;
  }

  static Fact instance(HostId host, String id, State state) {
    return new Fact(host, "instance:" + id, state);
  }

  static Fact service(HostId host, String name, State state) {
    return new Fact(host, "service:" + name, state);
  }

  @Override
  public int compareTo(Fact other) {
    int byHost = host.name().compareTo(other.host.name());
    if (byHost != 0) {
      return byHost;
    }
    int bySubject = subject.compareTo(other.subject);
    return bySubject != 0 ? bySubject : state.name().compareTo(other.state.name());
  }

  @Override
  public String toString() {
    return host + " " + subject + " " + state;
  }
}
