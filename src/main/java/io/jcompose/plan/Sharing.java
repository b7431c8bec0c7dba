package io.jcompose.plan;

import io.jcompose.model.Service;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** Which services lend their namespaces or volumes to another. */
final class Sharing {
  private static final String PREFIX = "service:";

  private Sharing() {}

  /** The services whose first container {@code service} is created on top of. */
  static SortedSet<String> parents(Service service) {
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

  /** The services whose containers {@code service} is created with links to. */
  static SortedSet<String> linked(Service service) {
    var linked = new TreeSet<String>();
    for (String link : service.networking().links()) {
      int colon = link.indexOf(':');
      linked.add(colon < 0 ? link : link.substring(0, colon));
    }
    return linked;
  }

  private static List<Optional<String>> namespaces(Service service) {
    var list = new ArrayList<Optional<String>>();
    list.add(service.networking().mode());
    list.add(service.security().pid());
    list.add(service.security().ipc());
    list.add(service.security().uts());
    return list;
  }
}
