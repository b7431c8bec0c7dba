package io.jcompose.engine;

import io.jcompose.event.Cancel;
import io.jcompose.value.Value;
import io.jcompose.wire.ContainerDetail;
import io.jcompose.wire.ContainerSummary;
import io.jcompose.wire.Created;
import io.jcompose.wire.LogFrame;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** {@code /containers}. An id may be a name everywhere. */
public interface Containers {
  List<ContainerSummary> list(boolean all, Filters filters);

  ContainerDetail inspect(String id);

  Created create(String name, Optional<String> platform, Value.Dict body);

  /** Starts it; one that runs already is no error. */
  void start(String id);

  /** Stops it; absent seconds is the container's own grace. One that is stopped is no error. */
  void stop(String id, Optional<Integer> seconds);

  void restart(String id, Optional<Integer> seconds);

  void kill(String id, String signal);

  void rename(String id, String name);

  /** Removes it; one that is gone, or whose removal is under way, is no error. */
  void remove(String id, boolean force, boolean anonymousVolumes);

  /** Unpacks a tar at {@code path} inside the container, running or not. */
  default void putArchive(String id, String path, boolean keepOwners, InputStream tar) {
    putArchive(id, path, keepOwners, tar::transferTo);
  }

  /** The same with a tar that is written while it is sent. */
  void putArchive(String id, String path, boolean keepOwners, Images.TarWriter tar);

  /** A tar of {@code path}; the caller closes it. */
  InputStream getArchive(String id, String path);

  /**
   * Reads the log until it ends, or until {@code cancel}.
   *
   * @param tty whether the container has a terminal, which makes the stream unframed
   */
  void logs(String id, boolean tty, LogQuery query, Cancel cancel, Consumer<LogFrame> sink);

  /** Attaches to a container's streams; nothing is missed when done before the start. */
  Duplex attach(String id, boolean tty, boolean stdin);

  /** Waits for {@code condition} (not-running, next-exit, removed) and returns the exit code. */
  int waitFor(String id, String condition, Cancel cancel);

  /** What of a log is wanted; {@code since} and {@code until} are seconds with fraction. */
  record LogQuery(
      boolean follow,
      boolean timestamps,
      Optional<String> since,
      Optional<String> until,
      Optional<String> tail) {}
}
