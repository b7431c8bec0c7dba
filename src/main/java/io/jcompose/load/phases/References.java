package io.jcompose.load.phases;

import io.jcompose.graph.Dag;
import io.jcompose.load.problem.Problems;
import io.jcompose.load.problem.StackProblems;
import io.jcompose.load.yaml.MapNode;
import io.jcompose.load.yaml.Node;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Checks that what services refer to exists, and that they do not wait for one another. */
final class References {
  private final MapNode model;
  private final Set<String> services;
  private final Set<String> disabled;
  private final Problems problems;
  private final Map<String, Set<String>> after = new TreeMap<>();

  References(MapNode model, Set<String> disabled, Problems problems) {
    this.model = model;
    this.services = names("services");
    this.disabled = disabled;
    this.problems = problems;
  }

  private Set<String> names(String section) {
    return model.map(section).map(MapNode::keys).orElse(Set.of());
  }

  void check(String name, MapNode service) {
    dependencies(name, service);
    service.map("networks").ifPresent(it -> keys(name, it, "network", "networks"));
    service.map("models").ifPresent(it -> keys(name, it, "model", "models"));
    sources(name, service, "secret", "secrets");
    sources(name, service, "config", "configs");
    for (MapNode mount : Semantics.items(service, "volumes")) {
      if (mount.text("type").orElse("").equals("volume")) {
        source(name, mount, "volume", "volumes");
      }
    }
    service
        .map("build")
        .ifPresent(
            build -> {
              sources(name, build, "secret", "secrets");
              build.map("additional_contexts").ifPresent(it -> contexts(name, it));
            });
  }

  private void dependencies(String name, MapNode service) {
    var dependencies = service.map("depends_on").orElse(MapNode.empty(service.at()));
    after.put(name, dependencies.keys());
    dependencies
        .entries()
        .forEach(
            (other, entry) -> {
              boolean required =
                  entry
                      .value()
                      .asMap()
                      .flatMap(it -> it.text("required"))
                      .filter("false"::equals)
                      .isEmpty();
              if (disabled.contains(other)) {
                if (required) {
                  problems.add(StackProblems.disabledDependency(entry.keyAt(), name, other));
                }
              } else if (!services.contains(other) && !problems.broke("services." + other)) {
                var known = new TreeSet<>(services);
                known.remove(name);
                problems.add(StackProblems.unknownDependency(entry.keyAt(), name, other, known));
              }
            });
  }

  private void keys(String name, MapNode uses, String kind, String section) {
    var known = names(section);
    uses.entries()
        .forEach(
            (key, entry) -> {
              if (!known.contains(key) && !problems.broke(section + "." + key)) {
                problems.add(StackProblems.undefined(entry.keyAt(), name, kind, key, known));
              }
            });
  }

  private void sources(String name, MapNode owner, String kind, String section) {
    for (MapNode item : Semantics.items(owner, section)) {
      source(name, item, kind, section);
    }
  }

  private void source(String name, MapNode item, String kind, String section) {
    String source = item.text("source").orElse("");
    var known = names(section);
    boolean anonymous = source.isEmpty() && (section.equals("volumes") || !item.has("source"));
    if (!anonymous && !known.contains(source) && !problems.broke(section + "." + source)) {
      var at = item.get("source").map(Node::at).orElse(item.at());
      problems.add(StackProblems.undefined(at, name, kind, source, known));
    }
  }

  private void contexts(String name, MapNode contexts) {
    contexts
        .entries()
        .forEach(
            (key, entry) ->
                entry
                    .value()
                    .string()
                    .filter(it -> it.startsWith("service:"))
                    .map(it -> it.substring("service:".length()))
                    .ifPresent(other -> context(name, other, entry.value())));
  }

  private void context(String name, String other, Node node) {
    var service = model.map("services").flatMap(it -> it.map(other));
    if (service.isEmpty()) {
      problems.add(StackProblems.undefined(node.at(), name, "service", other, services));
    } else if (!service.get().has("build")) {
      problems.add(StackProblems.notBuildable(node.at(), name, other));
    }
  }

  void checkCycles() {
    var cycle = new Dag<>(after).cycle(Comparator.<String>naturalOrder());
    if (!cycle.isEmpty()) {
      var at =
          Optional.of(model)
              .flatMap(it -> it.map("services"))
              .flatMap(it -> it.map(cycle.get(0)))
              .flatMap(it -> it.map("depends_on"))
              .map(it -> it.keyAt(cycle.get(1)))
              .orElse(model.at());
      problems.add(StackProblems.dependencyCycle(at, List.copyOf(cycle)));
    }
  }
}
