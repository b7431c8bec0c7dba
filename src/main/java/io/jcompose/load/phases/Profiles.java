package io.jcompose.load.phases;

import io.jcompose.load.yaml.ListNode;
import io.jcompose.load.yaml.MapNode;
import io.jcompose.load.yaml.Node;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Which services the active profiles switch on. */
public final class Profiles {
  private Profiles() {}

  /**
   * A model without the services that are switched off.
   *
   * @param disabled the names of those
   * @param known the names of all profiles
   */
  public record Split(MapNode model, Set<String> disabled, Set<String> known) {}

  /** {@code named} are services asked for by name, which switches their profiles on. */
  public static Split split(MapNode model, Collection<String> active, List<String> named) {
    var services = model.map("services").orElse(MapNode.empty(model.at()));
    var known = new TreeSet<String>();
    var on = new HashSet<>(active);
    for (var entry : services.entries().entrySet()) {
      var profiles = profiles(entry.getValue().value());
      known.addAll(profiles);
      if (named.contains(entry.getKey())) {
        on.addAll(profiles);
      }
    }
    var disabled = new TreeSet<String>();
    var edit = services.edit();
    services
        .entries()
        .forEach(
            (name, entry) -> {
              if (!enabled(profiles(entry.value()), on)) {
                disabled.add(name);
                edit.remove(name);
              }
            });
    var result = disabled.isEmpty() ? model : model.with("services", edit.build());
    return new Split(result, disabled, known);
  }

  private static boolean enabled(Collection<String> profiles, Set<String> active) {
    if (profiles.isEmpty() || active.contains("*")) {
      return true;
    }
    for (String profile : profiles) {
      if (active.contains(profile)) {
        return true;
      }
    }
    return false;
  }

  private static List<String> profiles(Node service) {
    if (!(service instanceof MapNode map) || !map.has("profiles")) {
      return List.of();
    }
    var profiles = new ArrayList<String>();
    for (Node item : map.list("profiles").map(ListNode::items).orElse(List.of())) {
      profiles.add(item.string().orElse(""));
    }
    return profiles;
  }
}
