package io.jcompose.model;

/** One container's place in a service; numbers start at 1, and a one-off has 0. */
public record ReplicaId(String service, int number) implements Comparable<ReplicaId> {
  /** The place of a container of {@code run}. */
  public static ReplicaId oneOff(String service) {
    return new ReplicaId(service, 0);
  }

  public boolean isOneOff() {
    return number == 0;
  }

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
