package io.jcompose.load.phases;

import io.jcompose.graph.Dag;
import io.jcompose.load.yaml.ListNode;
import io.jcompose.load.yaml.MapNode;
import io.jcompose.load.yaml.Node;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Keeps the services asked for and the networks, volumes, secrets and configs that they use. */
public final class Selection {
  private Selection() {}

  /** The names to keep: those given and, when wanted, all that they depend on. */
  public static Set<String> names(MapNode model, Collection<String> named, boolean dependencies) {
    if (!dependencies) {
      return new HashSet<>(named);
    }
    var after = new HashMap<String, List<String>>();
    services(model).forEach((name, service) -> after.put(name, dependencies(service)));
    var kept = new Dag<>(after).closure(named);
    kept.retainAll(after.keySet());
    return kept;
  }

  private static Map<String, MapNode> services(MapNode model) {
    var services = new HashMap<String, MapNode>();
    model
        .map("services")
        .ifPresent(
            all ->
                all.entries()
                    .forEach(
                        (name, entry) ->
                            entry.value().asMap().ifPresent(it -> services.put(name, it))));
    return services;
  }

  private static List<String> dependencies(MapNode service) {
    return List.copyOf(service.map("depends_on").map(MapNode::keys).orElse(Set.of()));
  }

  /** {@code model} with only the services in {@code names}, and no dependencies on others. */
  public static MapNode keep(MapNode model, Set<String> names) {
    var all = model.map("services");
    if (all.isEmpty()) {
      return model;
    }
    var edit = all.get().edit();
    for (String name : all.get().keys()) {
      if (!names.contains(name)) {
        edit.remove(name);
      }
    }
    var kept = model.with("services", edit.build());
    return Each.named(
        kept,
        "services",
        (name, service) -> Each.inside(service, "depends_on", it -> only(it, names)));
  }

  private static MapNode only(MapNode map, Set<String> names) {
    var edit = map.edit();
    for (String name : map.keys()) {
      if (!names.contains(name)) {
        edit.remove(name);
      }
    }
    return edit.build();
  }

  /**
   * {@code model} without the networks, volumes, secrets, configs and models that nothing uses.
   *
   * @param volumes those that are used by somebody else
   */
  public static MapNode withoutUnused(MapNode model, Set<String> volumes) {
    var used = new HashMap<String, Set<String>>();
    for (String section : List.of("networks", "volumes", "secrets", "configs", "models")) {
      used.put(section, new HashSet<>());
    }
    services(model).values().forEach(service -> collect(service, used));
    add(used, "volumes", volumes);
    var result = model.edit();
    used.forEach(
        (section, names) ->
            model
                .map(section)
                .ifPresent(
                    all -> {
                      var left = only(all, names);
                      if (left.entries().isEmpty()) {
                        result.remove(section);
                      } else {
                        result.put(section, left);
                      }
                    }));
    return result.build();
  }

  private static void collect(MapNode service, Map<String, Set<String>> used) {
    service.map("networks").ifPresent(it -> add(used, "networks", it.keys()));
    service.map("models").ifPresent(it -> add(used, "models", it.keys()));
    add(used, "volumes", volumes(service));
    add(used, "secrets", texts(service, "secrets", "source"));
    add(used, "configs", texts(service, "configs", "source"));
    service
        .map("build")
        .ifPresent(build -> add(used, "secrets", texts(build, "secrets", "source")));
  }

  private static void add(Map<String, Set<String>> used, String section, Collection<String> names) {
    used.computeIfAbsent(section, it -> new HashSet<>()).addAll(names);
  }

  private static List<String> volumes(MapNode service) {
    var names = new ArrayList<String>();
    for (Node item : service.list("volumes").map(ListNode::items).orElse(List.of())) {
      item.asMap()
          .filter(it -> it.text("type").orElse("").equals("volume"))
          .flatMap(it -> it.text("source"))
          .ifPresent(names::add);
    }
    return names;
  }

  private static List<String> texts(MapNode owner, String list, String key) {
    var texts = new ArrayList<String>();
    for (Node item : owner.list(list).map(ListNode::items).orElse(List.of())) {
      item.asMap().flatMap(it -> it.text(key)).ifPresent(texts::add);
    }
    return texts;
  }
}
