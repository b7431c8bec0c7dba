package io.jcompose.load.phases;

import io.jcompose.load.yaml.ListNode;
import io.jcompose.load.yaml.MapNode;
import io.jcompose.load.yaml.Node;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Finds the services that share namespaces or volumes of others, or lend theirs to a build. */
public final class Sharers {
  private static final String SERVICE = "service:";

  private Sharers() {}

  /**
   * {@code names} and all services that share something of one of them, directly or not; and those
   * that their builds take as contexts.
   */
  public static Set<String> with(MapNode model, Set<String> names) {
    var all = new HashSet<>(sharing(model, names));
    var services = model.map("services").orElse(MapNode.empty(model.at()));
    var open = new ArrayDeque<>(all);
    while (!open.isEmpty()) {
      for (String context : services.map(open.remove()).map(Sharers::contexts).orElse(Set.of())) {
        if (services.has(context) && all.add(context)) {
          open.add(context);
        }
      }
    }
    return all;
  }

  private static Set<String> contexts(MapNode service) {
    var contexts = new HashSet<String>();
    var all = service.map("build").flatMap(it -> it.map("additional_contexts"));
    for (String key : all.map(MapNode::keys).orElse(Set.of())) {
      String place = all.flatMap(it -> it.text(key)).orElse("");
      if (place.startsWith(SERVICE)) {
        contexts.add(place.substring(SERVICE.length()));
      }
    }
    return contexts;
  }

  private static Set<String> sharing(MapNode model, Set<String> names) {
    var all = new HashSet<>(names);
    boolean grown = true;
    while (grown) {
      grown = false;
      for (String name : model.map("services").map(MapNode::keys).orElse(Set.of())) {
        boolean shares =
            model
                .map("services")
                .flatMap(it -> it.map(name))
                .filter(it -> shares(it, all))
                .isPresent();
        grown |= shares && all.add(name);
      }
    }
    return all;
  }

  private static boolean shares(MapNode service, Set<String> names) {
    for (String key : List.of("network_mode", "ipc", "pid")) {
      String mode = service.text(key).orElse("");
      if (mode.startsWith(SERVICE) && names.contains(mode.substring(SERVICE.length()))) {
        return true;
      }
    }
    for (Node item : service.list("volumes_from").map(ListNode::items).orElse(List.of())) {
      String from = item.asScalar().map(it -> it.text()).orElse("");
      int colon = from.indexOf(':');
      if (names.contains(colon < 0 ? from : from.substring(0, colon))) {
        return true;
      }
    }
    return false;
  }
}
