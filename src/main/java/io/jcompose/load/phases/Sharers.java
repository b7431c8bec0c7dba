package io.jcompose.load.phases;

import io.jcompose.load.yaml.ListNode;
import io.jcompose.load.yaml.MapNode;
import io.jcompose.load.yaml.Node;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Finds the services that share namespaces or volumes of others. */
public final class Sharers {
  private static final String SERVICE = "service:";

  private Sharers() {}

  /** {@code names} and all services that share something of one of them, directly or not. */
  public static Set<String> with(MapNode model, Set<String> names) {
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
