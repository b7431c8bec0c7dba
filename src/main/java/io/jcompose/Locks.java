package io.jcompose;

import io.jcompose.diag.Diagnostic;
import io.jcompose.host.Fleet;
import io.jcompose.host.ProjectLock;
import io.jcompose.model.HostId;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The locks of one change: of every engine, always in the same order so that nobody waits for ever,
 * and on several hosts one of the project as a whole, which remembers where everything is.
 */
final class Locks implements AutoCloseable {
  /** What stands for all hosts of a project in the name of its lock. */
  private static final String HOSTS = "hosts";

  private final List<ProjectLock> engines = new ArrayList<>();
  private Optional<ProjectLock> hosts = Optional.empty();

  private Locks() {}

  /** Takes them all; {@code waiting} is told whom each has to be waited for. */
  static Locks take(
      Fleet fleet, Path directory, String project, String holder, Consumer<Diagnostic> waiting)
      throws InterruptedException {
    var locks = new Locks();
    try {
      if (!fleet.isOne()) {
        locks.hosts = Optional.of(ProjectLock.take(directory, HOSTS, project, holder, waiting));
      }
      var endpoints = new ArrayList<String>();
      for (HostId host : fleet.ids()) {
        endpoints.add(fleet.engine(host).endpoint());
      }
      for (String endpoint : endpoints.stream().sorted().distinct().toList()) {
        locks.engines.add(ProjectLock.take(directory, endpoint, project, holder, waiting));
      }
      return locks;
    } catch (RuntimeException | InterruptedException e) {
      locks.close();
      throw e;
    }
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
    engines.forEach(ProjectLock::close);
    hosts.ifPresent(ProjectLock::close);
  }
}
