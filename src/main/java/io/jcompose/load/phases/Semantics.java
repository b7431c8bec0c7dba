package io.jcompose.load.phases;

import io.jcompose.load.problem.Problems;
import io.jcompose.load.problem.StackProblems;
import io.jcompose.load.yaml.ListNode;
import io.jcompose.load.yaml.MapNode;
import io.jcompose.load.yaml.Node;
import java.util.ArrayList;
import java.util.List;

/** Checks single objects whose attributes exclude or require one another. */
public final class Semantics {
  private final Problems problems;

  public Semantics(Problems problems) {
    this.problems = problems;
  }

  public void check(MapNode model) {
    each(model, "services", this::service);
    each(model, "volumes", this::volume);
    each(model, "secrets", (key, it) -> content("Secret", "secrets", key, it));
    each(model, "configs", (key, it) -> content("Config", "configs", key, it));
  }

  /** A check of a named mapping. */
  interface Check {
    void check(String name, MapNode value);
  }

  /** Runs {@code check} on every mapping in a section. */
  static void each(MapNode model, String section, Check check) {
    model
        .map(section)
        .ifPresent(
            all ->
                all.entries()
                    .forEach(
                        (name, entry) ->
                            entry.value().asMap().ifPresent(it -> check.check(name, it))));
  }

  static List<MapNode> items(MapNode owner, String key) {
    var items = new ArrayList<MapNode>();
    for (Node item : owner.list(key).map(ListNode::items).orElse(List.of())) {
      item.asMap().ifPresent(items::add);
    }
    return items;
  }

  private void service(String name, MapNode service) {
    String path = "services." + name;
    int index = 0;
    for (MapNode mount : items(service, "volumes")) {
      boolean bind = mount.text("type").orElse("").equals("bind");
      if (bind && !mount.has("source")) {
        problems.add(StackProblems.bindWithoutSource(mount.at(), path + ".volumes." + index), path);
      }
      index++;
    }
    deviceRequests(service, "gpus", path);
    service
        .map("deploy")
        .flatMap(it -> it.map("resources"))
        .flatMap(it -> it.map("reservations"))
        .ifPresent(it -> deviceRequests(it, "devices", path));
  }

  private void deviceRequests(MapNode owner, String key, String path) {
    for (MapNode request : items(owner, key)) {
      if (request.has("count") && request.has("device_ids")) {
        problems.add(
            StackProblems.exclusive(
                request.at(), "A device request of `" + path + "`", "count", "device_ids"));
      }
    }
  }

  private void volume(String key, MapNode volume) {
    if (!isExternal(volume)) {
      return;
    }
    for (String attribute : List.of("driver", "driver_opts", "labels")) {
      if (volume.has(attribute)) {
        problems.add(
            StackProblems.externalWith(volume.keyAt(attribute), "volumes." + key, attribute));
      }
    }
  }

  private static boolean isExternal(MapNode thing) {
    return thing.text("external").orElse("").equals("true");
  }

  private void content(String noun, String section, String key, MapNode thing) {
    boolean elsewhere = section.equals("configs") ? thing.has("external") : isExternal(thing);
    if (elsewhere || problems.broke(section + "." + key)) {
      return;
    }
    var given = new ArrayList<String>();
    for (String attribute : List.of("file", "environment", "content")) {
      if (thing.has(attribute)) {
        given.add(attribute);
      }
    }
    String owner = noun + " `" + key + "`";
    if (given.isEmpty()) {
      String choice =
          section.equals("secrets")
              ? "`file` and `environment`"
              : "`file`, `environment` and `content`";
      problems.add(StackProblems.oneOf(thing.at(), owner, choice), section + "." + key);
    } else if (given.size() > 1) {
      problems.add(
          StackProblems.exclusive(thing.at(), owner, given.get(0), given.get(1)),
          section + "." + key);
    }
  }
}
