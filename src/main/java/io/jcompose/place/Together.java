package io.jcompose.place;

import io.jcompose.model.PerReplica;
import io.jcompose.model.Service;
import io.jcompose.model.Stack;
import io.jcompose.model.Storage.Mount;
import io.jcompose.model.Storage.MountType;
import io.jcompose.model.Volume;
import io.jcompose.spec.Sharing;
import io.jcompose.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Services that have to be on one host: they share namespaces, have links to one another, or mount
 * a volume that lives on a host.
 */
final class Together {
  private final SortedMap<String, String> heads = new TreeMap<>();

  private Together() {}

  /** The groups, each sorted, in the order of their first names. */
  static List<SortedSet<String>> groups(Stack stack) {
    var together = new Together();
    stack.services().keySet().forEach(it -> together.heads.put(it, it));
    for (Service service : stack.services().values()) {
      Sharing.all(service).forEach(it -> together.join(service.name(), it));
    }
    var byVolume = new TreeMap<String, String>();
    for (Service service : stack.services().values()) {
      for (String volume : joining(stack, service)) {
        String first = byVolume.putIfAbsent(volume, service.name());
        if (first != null) {
          together.join(first, service.name());
        }
      }
    }
    return together.groups();
  }

  /** Whether a service has data on hosts. */
  static boolean hasVolumes(Stack stack, String name) {
    var service = Objects.requireNonNull(stack.services().get(name));
    return !joining(stack, service).isEmpty();
  }

  /** The names of the volumes of a service that live on the host where they were made. */
  static SortedSet<String> volumes(Stack stack, Service service) {
    var names = new TreeSet<String>();
    for (Mount mount : service.storage().mounts()) {
      var volume = stack.volumes().get(mount.source());
      if (volume != null
          && mount.type() == MountType.VOLUME
          && !volume.perReplica()
          && isLocal(volume)) {
        names.add(volume.name());
      }
    }
    return names;
  }

  /** The names of the volumes that the container of a number has for itself. */
  static SortedSet<String> own(Stack stack, Service service, int number) {
    var names = new TreeSet<String>();
    PerReplica.volumes(stack, service, number).values().stream()
        .filter(Together::isLocal)
        .forEach(it -> names.add(it.name()));
    return names;
  }

  /** Services that share volumes of their own for each number are kept together, too. */
  private static SortedSet<String> joining(Stack stack, Service service) {
    var names = volumes(stack, service);
    names.addAll(own(stack, service, 1));
    return names;
  }

  /** Another driver, or one that mounts something from elsewhere, has its data everywhere. */
  private static boolean isLocal(Volume volume) {
    var driver = volume.canonical().get("driver").orElse(Value.NULL);
    boolean usual = driver.equals(Value.NULL) || driver.equals(Value.of("local"));
    return usual && volume.canonical().get("driver_opts").isEmpty();
  }

  private String head(String service) {
    String head = service;
    for (String next = heads.get(head);
        next != null && !next.equals(head);
        next = heads.get(head)) {
      head = next;
    }
    return head;
  }

  private void join(String a, String b) {
    if (heads.containsKey(a) && heads.containsKey(b)) {
      String first = head(a);
      String second = head(b);
      heads.put(
          first.compareTo(second) < 0 ? second : first,
          first.compareTo(second) < 0 ? first : second);
    }
  }

  private List<SortedSet<String>> groups() {
    var groups = new TreeMap<String, SortedSet<String>>();
    heads.keySet().forEach(it -> groups.computeIfAbsent(head(it), k -> new TreeSet<>()).add(it));
    return new ArrayList<>(groups.values());
  }
}
