package io.jcompose.event;

/** Somebody who has to be there when a container of {@code run} starts. */
@FunctionalInterface
public interface Attendant {
  Attendant NOBODY = (host, container) -> {};

  /** The container is there, and starts when this returns; what it throws fails the start. */
  void starting(String host, String container);
}
