package io.jcompose.load.phases;

import io.jcompose.load.env.Variables;
import io.jcompose.load.text.PathText;
import io.jcompose.load.yaml.ListNode;
import io.jcompose.load.yaml.MapNode;
import io.jcompose.load.yaml.Node;
import io.jcompose.load.yaml.ScalarNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/** The values that attributes take from other parts of the model. */
public final class Normalise {
  private static final List<String> NAMED = List.of("networks", "volumes", "configs", "secrets");
  private static final List<String> NAMESPACES =
      List.of("network_mode", "ipc", "pid", "uts", "cgroup");

  private final String project;
  private final Variables variables;

  public Normalise(String project, Variables variables) {
    this.project = project;
    this.variables = variables;
  }

  public MapNode apply(MapNode model) {
    var result = Each.named(model, "services", (name, service) -> service(service));
    if (usesDefaultNetwork(result)) {
      var networks = result.map("networks").orElse(MapNode.empty(result.at()));
      var none = ScalarNode.none(result.at());
      result = result.with("networks", networks.edit().putIfAbsent("default", none).build());
    }
    for (String section : NAMED) {
      result = names(result, section);
    }
    return result;
  }

  private static boolean usesDefaultNetwork(MapNode model) {
    for (var entry : model.map("services").orElse(MapNode.empty(model.at())).entries().values()) {
      boolean uses =
          entry.value() instanceof MapNode service
              && service.map("networks").filter(it -> it.has("default")).isPresent();
      if (uses) {
        return true;
      }
    }
    return false;
  }

  private MapNode service(MapNode service) {
    var result = networks(service);
    if (result.text("pull_policy").equals(Optional.of("if_not_present"))) {
      var at = result.keyAt("pull_policy");
      result = result.with("pull_policy", ScalarNode.text("missing", at));
    }
    result = Each.inside(result, "build", this::build);
    result = Each.items(result, "volumes", Normalise::mount);
    return dependencies(result);
  }

  private static MapNode networks(MapNode service) {
    boolean some = service.map("networks").filter(it -> !it.entries().isEmpty()).isPresent();
    if (some || service.has("network_mode") || service.has("provider")) {
      return service;
    }
    var at = service.at();
    return service.with("networks", MapNode.empty(at).with("default", ScalarNode.none(at)));
  }

  private static MapNode mount(MapNode mount) {
    var target = mount.text("target");
    var clean = target.map(PathText::clean);
    return clean.equals(target)
        ? mount
        : mount.with("target", ScalarNode.text(clean.orElse(""), mount.keyAt("target")));
  }

  private MapNode build(MapNode build) {
    var result = build;
    if (!build.has("dockerfile") && !build.has("dockerfile_inline")) {
      result = result.with("dockerfile", ScalarNode.text("Dockerfile", build.at()));
    }
    result = Each.inside(result, "args", args -> resolved(args, variables, false));
    var asWritten = result.list("args");
    return asWritten.isEmpty() ? result : result.with("args", withValues(asWritten.get()));
  }

  /** Arguments in the form of a list, which only files have whose variables are not filled in. */
  private static ListNode withValues(ListNode args) {
    var kept = new ArrayList<Node>();
    for (Node item : args.items()) {
      if (item.string().filter(it -> it.indexOf('=') >= 0).isPresent()) {
        kept.add(item);
      }
    }
    return new ListNode(kept, args.at());
  }

  /** Variables without a value take it from {@code variables}, else stay or go. */
  public static MapNode resolved(MapNode map, Variables variables, boolean keepUnknown) {
    var result = map.edit();
    map.entries()
        .forEach(
            (name, entry) -> {
              var value = entry.value().isNull() ? variables.value(name) : Optional.<String>empty();
              if (value.isPresent()) {
                result.put(name, ScalarNode.text(value.get(), entry.value().at()));
              } else if (entry.value().isNull() && !keepUnknown) {
                result.remove(name);
              }
            });
    return result.build();
  }

  private static MapNode dependencies(MapNode service) {
    var implied = new LinkedHashMap<String, Node>();
    for (Node link : service.list("links").map(ListNode::items).orElse(List.of())) {
      link.string().ifPresent(text -> imply(implied, beforeColon(text), true, link));
    }
    for (String key : NAMESPACES) {
      var value = service.get(key);
      value
          .flatMap(Node::string)
          .filter(text -> text.startsWith("service:"))
          .ifPresent(
              text -> imply(implied, text.substring("service:".length()), true, value.get()));
    }
    for (Node from : service.list("volumes_from").map(ListNode::items).orElse(List.of())) {
      from.string()
          .filter(text -> !text.startsWith("container:"))
          .ifPresent(text -> imply(implied, beforeColon(text), false, from));
    }
    if (implied.isEmpty()) {
      return service;
    }
    var edit = service.map("depends_on").orElse(MapNode.empty(service.at())).edit();
    implied.forEach(edit::putIfAbsent);
    return service.with("depends_on", edit.build());
  }

  private static String beforeColon(String text) {
    int colon = text.indexOf(':');
    return colon < 0 ? text : text.substring(0, colon);
  }

  private static void imply(
      LinkedHashMap<String, Node> implied, String service, boolean restart, Node origin) {
    var at = origin.at();
    var dependency =
        MapNode.empty(at)
            .with("condition", ScalarNode.text("service_started", at))
            .with("restart", ScalarNode.bool(restart, at))
            .with("required", ScalarNode.bool(true, at));
    implied.putIfAbsent(service, dependency);
  }

  private MapNode names(MapNode model, String section) {
    var all = model.map(section);
    if (all.isEmpty()) {
      return model;
    }
    var edit = all.get().edit();
    all.get()
        .entries()
        .forEach(
            (key, entry) -> {
              var map = entry.value().asMap().orElse(MapNode.empty(entry.keyAt()));
              edit.put(key, entry.with(name(key, map)));
            });
    return model.with(section, edit.build());
  }

  private MapNode name(String key, MapNode thing) {
    if (!thing.text("name").orElse("").isEmpty()) {
      return thing;
    }
    boolean external = thing.text("external").equals(Optional.of("true"));
    String name = external ? key : project + "_" + key;
    return thing.with("name", ScalarNode.text(name, thing.at()));
  }
}
