package io.jcompose;

import io.jcompose.diag.Diagnostic;
import io.jcompose.engine.EngineException;
import io.jcompose.host.Fleet;
import io.jcompose.host.HostLock;
import io.jcompose.host.ProjectLock;
import io.jcompose.model.HostId;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The locks of one change: of every engine, always in the same order so that nobody waits for ever,
 * and on several hosts one of the project as a whole, which remembers where everything is, and one
 * on a host against those on other machines.
 */
final class Locks implements AutoCloseable {
  private final List<ProjectLock> engines = new ArrayList<>();
  private Optional<ProjectLock> hosts = Optional.empty();
  private Optional<HostLock> remote = Optional.empty();

  private Locks() {}

  /** Takes them all; {@code waiting} is told whom each has to be waited for. */
  static Locks take(
      Fleet fleet,
      Path directory,
      String project,
      HostLock.Taker taker,
      Consumer<Diagnostic> waiting)
      throws InterruptedException {
    var locks = new Locks();
    String holder = taker.holder();
    try {
      if (!fleet.isOne()) {
        locks.hosts =
            Optional.of(ProjectLock.take(directory, Remembered.LOCK, project, holder, waiting));
      }
      var endpoints = new ArrayList<String>();
      for (HostId host : fleet.ids()) {
        endpoints.add(fleet.engine(host).endpoint());
      }
      for (String endpoint : endpoints.stream().sorted().distinct().toList()) {
        locks.engines.add(ProjectLock.take(directory, endpoint, project, holder, waiting));
      }
      if (!fleet.isOne()) {
        locks.remote = onFirst(fleet, project, taker);
      }
      return locks;
    } catch (RuntimeException | InterruptedException e) {
      locks.close();
      throw e;
    }
  }

  /** On the first host that answers; where none does, nothing will be changed either. */
  private static Optional<HostLock> onFirst(Fleet fleet, String project, HostLock.Taker taker) {
    for (HostId host : fleet.ids()) {
      try {
        return Optional.of(HostLock.take(fleet.engine(host), project, taker));
      } catch (EngineException e) {
        // The next one; observing tells of it.
      }
    }
    return Optional.empty();
  }

  /** The one that remembers what is left over of earlier runs. */
  ProjectLock first() {
    return engines.get(0);
  }

  /** The one that remembers places. */
  Optional<ProjectLock> hosts() {
    return hosts;
  }

  @Override
  public void close() {
    remote.ifPresent(HostLock::close);
    engines.forEach(ProjectLock::close);
    hosts.ifPresent(ProjectLock::close);
  }
}
