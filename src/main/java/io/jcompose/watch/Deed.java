package io.jcompose.watch;

import io.jcompose.model.Hook;
import java.util.Set;
import java.util.SortedSet;

/** Something to do because files have changed. */
sealed interface Deed {
  /** The stack as it is now is brought up. */
  record Apply() implements Deed {}

  /** Images are built anew and their containers replaced. */
  record Rebuild(SortedSet<String> services) implements Deed {}

  /** Paths are copied into all containers of a service. */
  record Sync(String service, Delivery delivery) implements Deed {}

  /** Containers are stopped and started, with those that restart along. */
  record Restart(SortedSet<String> services) implements Deed {}

  /** What changed while a host was silent is made up for there. */
  record CatchUp(String host, Set<Deed> missed) implements Deed {
    public CatchUp {
      missed = Set.copyOf(missed);
    }
  }

  /** A command runs in each container of a service. */
  record Exec(String service, Hook command) implements Deed {}
}
