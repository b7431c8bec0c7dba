package io.jcompose.spec;

import io.jcompose.model.Service;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** Which other services the containers of one cannot be made without. */
public final class Sharing {
  private static final String PREFIX = "service:";

  private Sharing() {}

  /** Those whose namespaces or volumes it shares: the first container of each. */
  public static SortedSet<String> parents(Service service) {
    var parents = new TreeSet<String>();
    namespaces(service)
        .forEach(
            it ->
                it.filter(mode -> mode.startsWith(PREFIX))
                    .ifPresent(mode -> parents.add(mode.substring(PREFIX.length()))));
    for (String from : service.storage().volumesFrom()) {
      if (!from.startsWith("container:")) {
        int colon = from.indexOf(':');
        parents.add(colon < 0 ? from : from.substring(0, colon));
      }
    }
    return parents;
  }

  /** Those that it has links to: all containers of each. */
  public static SortedSet<String> linked(Service service) {
    var linked = new TreeSet<String>();
    for (String link : service.networking().links()) {
      int colon = link.indexOf(':');
      linked.add(colon < 0 ? link : link.substring(0, colon));
    }
    return linked;
  }

  /** All of them. */
  public static SortedSet<String> all(Service service) {
    var all = parents(service);
    all.addAll(linked(service));
    return all;
  }

  private static List<Optional<String>> namespaces(Service service) {
    var list = new ArrayList<Optional<String>>();
    list.add(service.networking().mode());
    list.add(service.security().pid());
    list.add(service.security().ipc());
    return list;
  }
}
