package io.jcompose;

import io.jcompose.diag.JComposeException;
import io.jcompose.host.ProjectLock;
import io.jcompose.model.HostEntry;
import io.jcompose.model.HostId;
import io.jcompose.model.ReplicaId;
import io.jcompose.state.HostState;
import io.jcompose.state.Observed;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What is known of a project on several hosts from the run before. It is kept as words of the
 * project's lock.
 *
 * @param places where containers were put
 * @param left the hosts on which others may still be, because they got another place while their
 *     host did not answer
 */
record Remembered(
    SortedMap<String, HostEntry> hosts,
    SortedMap<ReplicaId, HostId> places,
    SortedSet<HostId> left) {
  static final Remembered NOTHING =
      new Remembered(new TreeMap<>(), new TreeMap<>(), new TreeSet<>());

  /** What stands for all hosts of a project in the name of its lock. */
  static final String LOCK = "hosts";

  private static final String HOST = "host";
  private static final String PLACED = "placed";
  private static final String LEFT = "left";
  private static final String SEPARATOR = "\t";

  Remembered {
    hosts = Collections.unmodifiableSortedMap(new TreeMap<>(hosts));
    places = Collections.unmodifiableSortedMap(new TreeMap<>(places));
    left = Collections.unmodifiableSortedSet(new TreeSet<>(left));
  }

  /** Without waiting for the lock: what is being written at this moment may be missing. */
  static Remembered of(Path directory, String project) {
    return of(ProjectLock.peek(directory, LOCK, project));
  }

  static Remembered of(List<String> words) {
    var hosts = new TreeMap<String, HostEntry>();
    var places = new TreeMap<ReplicaId, HostId>();
    var left = new TreeSet<HostId>();
    for (String word : words) {
      String[] fields = word.split(SEPARATOR, -1);
      if (fields[0].equals(HOST) && fields.length == 7) {
        hosts.put(fields[1], host(fields));
      } else if (fields[0].equals(PLACED) && fields.length == 4) {
        places.put(new ReplicaId(fields[1], number(fields[2])), new HostId(fields[3]));
      } else if (fields[0].equals(LEFT) && fields.length == 2) {
        left.add(new HostId(fields[1]));
      }
    }
    return new Remembered(hosts, places, left);
  }

  /** Where services' own containers were put; those of {@code run} are none. */
  SortedMap<ReplicaId, HostId> replicas() {
    var replicas = new TreeMap<>(places);
    replicas.keySet().removeIf(ReplicaId::isOneOff);
    return replicas;
  }

  /** The hosts on which something may be. */
  SortedSet<HostId> used() {
    var used = new TreeSet<>(left);
    used.addAll(places.values());
    return used;
  }

  /** Those of them that do not answer. */
  SortedSet<HostId> owing(Observed observed) {
    var owing = new TreeSet<>(used());
    owing.removeIf(it -> observed.hosts().get(it) instanceof HostState.Reachable);
    return owing;
  }

  /** Once nothing is anywhere, the hosts are not worth remembering either. */
  List<String> words() {
    var words = new ArrayList<String>();
    if (used().isEmpty()) {
      return words;
    }
    for (HostEntry host : hosts.values()) {
      words.add(
          String.join(
              SEPARATOR,
              HOST,
              host.id().name(),
              host.endpoint().orElse(""),
              host.context().orElse(""),
              host.machine().orElse(""),
              host.tls().orElse(""),
              host.advertise().orElse("")));
    }
    left.forEach(it -> words.add(LEFT + SEPARATOR + it.name()));
    places.forEach(
        (id, host) ->
            words.add(
                String.join(
                    SEPARATOR, PLACED, id.service(), Integer.toString(id.number()), host.name())));
    return words;
  }

  /** As if nothing had ever been put on these hosts. */
  Remembered without(List<String> names) {
    var kept = new TreeMap<>(places);
    kept.values().removeIf(it -> names.contains(it.name()));
    var others = new TreeMap<>(hosts);
    others.keySet().removeAll(names);
    var stillLeft = new TreeSet<>(left);
    stillLeft.removeIf(it -> names.contains(it.name()));
    return new Remembered(others, kept, stillLeft);
  }

  /**
   * Writes them down as if nothing had ever been put on these hosts.
   *
   * @param holder who does it, for those who wait
   */
  static void forget(Path directory, String project, List<String> names, String holder)
      throws InterruptedException {
    try (var lock = ProjectLock.take(directory, LOCK, project, holder, it -> {})) {
      var before = of(lock.remembered());
      for (String name : names) {
        if (!before.used().contains(new HostId(name))) {
          throw new JComposeException(FrontProblems.nothingOn(name, project, before.used()));
        }
      }
      lock.remember(before.without(names).words());
    }
  }

  private static HostEntry host(String[] fields) {
    return new HostEntry(
        new HostId(fields[1]),
        given(fields[2]),
        given(fields[3]),
        given(fields[4]),
        given(fields[5]),
        new TreeMap<>(),
        given(fields[6]),
        Optional.empty());
  }

  private static Optional<String> given(String field) {
    return field.isEmpty() ? Optional.empty() : Optional.of(field);
  }

  private static int number(String text) {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      return 0;
    }
  }
}
