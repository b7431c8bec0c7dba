package io.jcompose.model;

/** One container's place in a service; numbers start at 1. */
public record ReplicaId(String service, int number) implements Comparable<ReplicaId> {
  @Override
  public int compareTo(ReplicaId other) {
    int byService = service.compareTo(other.service);
    return byService != 0 ? byService : Integer.compare(number, other.number);
  }

  @Override
  public String toString() {
    return service + "/" + number;
  }
}
