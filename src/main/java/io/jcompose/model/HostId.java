package io.jcompose.model;

import org.jspecify.annotations.Nullable;

/** The name of a host; a single engine is the host {@code local}. */
public record HostId(String name) implements Comparable<HostId> {
  public static final HostId LOCAL = new HostId("local");

  // Spelled out here, and in other records on the way to a start: the JVM makes the usual ones anew
  // in every process, which takes it milliseconds.
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof HostId host && name.equals(host.name);
  }

  @Override
  public int hashCode() {
    return name.hashCode();
  }

  @Override
  public int compareTo(HostId other) {
    return name.compareTo(other.name);
  }

  @Override
  public String toString() {
    return name;
  }
}
