package io.jcompose.engine;

import io.jcompose.event.Cancel;
import io.jcompose.value.Value;
import io.jcompose.wire.ContainerDetail;
import io.jcompose.wire.ContainerSummary;
import io.jcompose.wire.Created;
import io.jcompose.wire.LogFrame;
import io.jcompose.wire.PathStat;
import io.jcompose.wire.Processes;
import io.jcompose.wire.StatsSample;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** {@code /containers}. An id may be a name everywhere. */
public interface Containers {
  List<ContainerSummary> list(boolean all, Filters filters);

  /** The same as people are shown them: with their health, for which Podman is asked once more. */
  List<ContainerSummary> shown(boolean all, Filters filters);

  ContainerDetail inspect(String id);

  Created create(String name, Optional<String> platform, Value.Dict body);

  /** Starts it; one that runs already is no error. */
  void start(String id);

  /** Stops it; absent seconds is the container's own grace. One that is stopped is no error. */
  void stop(String id, Optional<Integer> seconds);

  /**
   * Waits until the list knows, too, that it has ended; who has waited for that may know before.
   */
  void settle(String id);

  void restart(String id, Optional<Integer> seconds);

  void kill(String id, String signal);

  void pause(String id);

  void unpause(String id);

  /** Its place on a network, in the words of a request to connect; empty when it is not on it. */
  Value.Dict endpoint(String id, String network);

  void rename(String id, String name);

  /** Removes it; one that is gone, or whose removal is under way, is no error. */
  void remove(String id, boolean force, boolean anonymousVolumes);

  /**
   * Unpacks a tar at {@code path} inside the container, running or not. The owners are those in the
   * tar; Podman makes the container's user the owner.
   */
  default void putArchive(String id, String path, InputStream tar) {
    putArchive(id, path, tar::transferTo);
  }

  /** Unpacks a tar that is written while it is sent. */
  void putArchive(String id, String path, Images.TarWriter tar);

  /** A tar of {@code path}; the caller closes it, {@code cancel} ends it. */
  InputStream getArchive(String id, String path, Cancel cancel);

  /** What is at a path inside the container, links not followed; absent when nothing is. */
  Optional<PathStat> stat(String id, String path);

  /** A tar of all its files; the caller closes it, {@code cancel} ends it. */
  InputStream export(String id, Cancel cancel);

  /** Makes an image of its files, and returns the image's id. */
  String commit(String id, Commit what);

  /** Its processes; a container that does not run has none. */
  Processes top(String id);

  /** Reads what it uses: once, or about every second until it stops or {@code cancel}. */
  void stats(String id, boolean follow, Cancel cancel, Consumer<StatsSample> sink);

  /**
   * Reads the log until it ends, or until {@code cancel}.
   *
   * @param tty whether the container has a terminal, which makes the stream unframed; before API
   *     1.42, and on Podman, only the caller knows
   */
  void logs(String id, boolean tty, LogQuery query, Cancel cancel, Consumer<LogFrame> sink);

  /** Attaches to a container's streams; nothing is missed when done before the start. */
  Duplex attach(String id, Streams streams);

  /** Attaches without a word about keys. */
  default Duplex attach(String id, boolean tty, boolean stdin) {
    return attach(id, new Streams(tty, stdin, Optional.empty()));
  }

  /** Tells the size of the terminal that it is shown on; one without a terminal ignores it. */
  void resize(String id, int columns, int rows);

  /** Waits for {@code condition} (not-running, next-exit, removed) and returns the exit code. */
  int waitFor(String id, String condition, Cancel cancel);

  /**
   * Runs the health check of a container once, which only Podman offers: its own timers need
   * systemd. The engine counts the failures and sets the container's health.
   *
   * @param patience how long the check may take; zero is for ever
   */
  void checkHealth(String id, Duration patience);

  /**
   * Begins to wait for {@code condition}. When it returns the engine has taken note, so that an
   * exit is not missed that comes at once after a later start.
   */
  ExitWatch watchExit(String id, String condition);

  /**
   * How to attach.
   *
   * @param tty whether the container has a terminal, which makes the stream unframed
   * @param stdin whether something is to be written to it
   * @param detachKeys what the engine takes for a wish to detach; absent is its own default
   */
  record Streams(boolean tty, boolean stdin, Optional<String> detachKeys) {}

  /** What {@code commit} makes: the reference is optional, texts may be empty. */
  record Commit(
      Optional<String> reference,
      String author,
      String comment,
      boolean pause,
      List<String> changes) {
    public Commit {
      changes = List.copyOf(changes);
    }
  }

  /** What of a log is wanted; {@code since} and {@code until} are seconds with fraction. */
  record LogQuery(
      boolean follow,
      boolean timestamps,
      Optional<String> since,
      Optional<String> until,
      Optional<String> tail) {}
}
