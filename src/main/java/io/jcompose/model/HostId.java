package io.jcompose.model;

/** The name of a host; a single engine is the host {@code local}. */
public record HostId(String name) implements Comparable<HostId> {
  public static final HostId LOCAL = new HostId("local");

  @Override
  public int compareTo(HostId other) {
    return name.compareTo(other.name);
  }

  @Override
  public String toString() {
    return name;
  }
}
