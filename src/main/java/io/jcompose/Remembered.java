package io.jcompose;

import io.jcompose.diag.JComposeException;
import io.jcompose.host.ProjectLock;
import io.jcompose.model.HostEntry;
import io.jcompose.model.HostId;
import io.jcompose.model.ReplicaId;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What is known of a project on several hosts from the run before: the hosts, and where containers
 * were put. It is kept as words of the project's lock.
 */
record Remembered(SortedMap<String, HostEntry> hosts, SortedMap<ReplicaId, HostId> places) {
  static final Remembered NOTHING = new Remembered(new TreeMap<>(), new TreeMap<>());

  /** What stands for all hosts of a project in the name of its lock. */
  static final String LOCK = "hosts";

  private static final String HOST = "host";
  private static final String PLACED = "placed";
  private static final String SEPARATOR = "\t";

  Remembered {
    hosts = Collections.unmodifiableSortedMap(new TreeMap<>(hosts));
    places = Collections.unmodifiableSortedMap(new TreeMap<>(places));
  }

  /** Without waiting for the lock: what is being written at this moment may be missing. */
  static Remembered of(Path directory, String project) {
    return of(ProjectLock.peek(directory, LOCK, project));
  }

  static Remembered of(List<String> words) {
    var hosts = new TreeMap<String, HostEntry>();
    var places = new TreeMap<ReplicaId, HostId>();
    for (String word : words) {
      String[] fields = word.split(SEPARATOR, -1);
      if (fields[0].equals(HOST) && fields.length == 7) {
        hosts.put(fields[1], host(fields));
      } else if (fields[0].equals(PLACED) && fields.length == 4) {
        places.put(new ReplicaId(fields[1], number(fields[2])), new HostId(fields[3]));
      }
    }
    return new Remembered(hosts, places);
  }

  /** Where services' own containers were put; those of {@code run} are none. */
  SortedMap<ReplicaId, HostId> replicas() {
    var replicas = new TreeMap<>(places);
    replicas.keySet().removeIf(ReplicaId::isOneOff);
    return replicas;
  }

  /** Hosts on which nothing is are not worth remembering. */
  List<String> words() {
    var words = new ArrayList<String>();
    for (HostEntry host : hosts.values()) {
      if (places.containsValue(host.id())) {
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
    }
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
    return new Remembered(others, kept);
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
        if (!before.hosts().containsKey(name)) {
          throw new JComposeException(
              FrontProblems.nothingOn(name, project, before.hosts().keySet()));
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
        given(fields[6]));
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
