package io.jcompose.load.phases;

import io.jcompose.load.problem.Problems;
import io.jcompose.load.problem.StackProblems;
import io.jcompose.load.yaml.ListNode;
import io.jcompose.load.yaml.MapNode;
import io.jcompose.load.yaml.Node;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Checks each enabled service on its own and against the others. */
public final class Consistency {
  private final MapNode model;
  private final Problems problems;
  private final References references;
  private final Map<String, String> containerNames = new HashMap<>();

  /** {@code disabled} are the services that profiles switch off. */
  public Consistency(MapNode model, Set<String> disabled, Problems problems) {
    this.model = model;
    this.problems = problems;
    this.references = new References(model, disabled, problems);
  }

  public void check() {
    Semantics.each(model, "services", this::service);
    references.checkCycles();
  }

  private void service(String name, MapNode service) {
    boolean something =
        !service.text("image").orElse("").isEmpty()
            || service.has("build")
            || service.has("provider");
    if (!something && !problems.broke("services." + name)) {
      problems.add(StackProblems.nothingToRun(service.at(), name));
    }
    references.check(name, service);
    service.map("build").ifPresent(it -> build(name, service, it));
    network(name, service);
    health(name, service);
    scale(name, service);
    resources(name, service);
    mounts(name, service);
    watch(name, service);
    containerName(name, service);
  }

  private void build(String name, MapNode service, MapNode build) {
    if (build.has("dockerfile") && build.has("dockerfile_inline")) {
      var at = build.keyAt("dockerfile_inline");
      String owner = "The build of `" + name + "`";
      problems.add(StackProblems.exclusive(at, owner, "dockerfile", "dockerfile_inline"));
    }
    var platform = service.text("platform");
    var platforms = build.list("platforms");
    if (platform.isPresent() && platforms.isPresent() && !contains(platforms.get(), platform)) {
      problems.add(StackProblems.platforms(platforms.get().at(), name, platform.get()));
    }
  }

  private static boolean contains(ListNode list, Optional<String> text) {
    for (Node item : list.items()) {
      if (item.string().equals(text)) {
        return true;
      }
    }
    return list.items().isEmpty();
  }

  private void network(String name, MapNode service) {
    boolean networks = service.map("networks").filter(it -> !it.entries().isEmpty()).isPresent();
    if (networks && !service.text("network_mode").orElse("").isEmpty()) {
      var at = service.keyAt("network_mode");
      String owner = "Service `" + name + "`";
      problems.add(StackProblems.exclusive(at, owner, "network_mode", "networks"));
    }
  }

  private void health(String name, MapNode service) {
    var test = service.map("healthcheck").flatMap(it -> it.list("test"));
    if (test.isEmpty() || test.get().items().isEmpty()) {
      return;
    }
    String first = test.get().items().get(0).string().orElse("");
    if (!List.of("CMD", "CMD-SHELL", "NONE").contains(first)) {
      problems.add(StackProblems.healthTest(test.get().at(), name));
    }
  }

  private void scale(String name, MapNode service) {
    var scale = service.text("scale");
    var replicas = service.map("deploy").flatMap(it -> it.text("replicas"));
    if (scale.isPresent() && replicas.isPresent() && !scale.equals(replicas)) {
      problems.add(
          StackProblems.distinct(service.keyAt("scale"), name, "scale", "deploy.replicas", true));
    }
    long count = Long.parseLong(scale.or(() -> replicas).orElse("1"));
    if (count < 0) {
      var deploy = service.map("deploy").filter(it -> scale.isEmpty());
      var at = deploy.map(it -> it.keyAt("replicas")).orElse(service.keyAt("scale"));
      String path = name + (deploy.isPresent() ? ".deploy.replicas" : ".scale");
      problems.add(StackProblems.badScale(at, path));
    }
    if (count > 1 && service.has("container_name") && !Extras.isNumbered(service)) {
      problems.add(StackProblems.scaledName(service.keyAt("container_name"), name));
    }
  }

  private void resources(String name, MapNode service) {
    var resources = service.map("deploy").flatMap(it -> it.map("resources"));
    var limits = resources.flatMap(it -> it.map("limits"));
    limits.ifPresent(
        it -> {
          same(name, service, it, "cpus", "limits.cpus");
          same(name, service, it, "mem_limit", "limits.memory");
          same(name, service, it, "pids_limit", "limits.pids");
        });
    resources
        .flatMap(it -> it.map("reservations"))
        .ifPresent(it -> same(name, service, it, "mem_reservation", "reservations.memory"));
  }

  /** A limit that the block leaves out counts as zero, as docker compose has it. */
  private void same(String name, MapNode service, MapNode block, String own, String path) {
    var mine = number(service.text(own));
    var other = number(block.text(path.substring(path.indexOf('.') + 1)));
    boolean given = mine.signum() != 0;
    if (given && mine.compareTo(other) != 0) {
      var at = service.keyAt(own);
      String full = "deploy.resources." + path;
      problems.add(StackProblems.distinct(at, name, own, full, other.signum() != 0));
    }
  }

  private static BigDecimal number(Optional<String> text) {
    return text.map(BigDecimal::new).orElse(BigDecimal.ZERO);
  }

  private void mounts(String name, MapNode service) {
    var targets = new HashMap<String, String>();
    int index = 0;
    for (MapNode mount : Semantics.items(service, "volumes")) {
      String target = mount.text("target").orElse("");
      mount(name, target, "volumes." + index++, mount, targets);
    }
    index = 0;
    for (Node item : service.list("tmpfs").map(ListNode::items).orElse(List.of())) {
      String text = item.string().orElse("");
      int colon = text.indexOf(':');
      String target = colon < 0 ? text : text.substring(0, colon);
      mount(name, target, "tmpfs." + index++, item, targets);
    }
  }

  private void mount(
      String name, String target, String place, Node node, Map<String, String> targets) {
    var other = target.isEmpty() ? null : targets.putIfAbsent(target, place);
    if (other != null) {
      problems.add(StackProblems.mountedTwice(node.at(), name, target, other));
    }
  }

  private void watch(String name, MapNode service) {
    int index = 0;
    for (MapNode watch :
        Semantics.items(service.map("develop").orElse(MapNode.empty(service.at())), "watch")) {
      String action = watch.text("action").orElse("");
      boolean needed = action.startsWith("sync") && !problems.broke("services." + name);
      if (needed && watch.text("target").orElse("").isEmpty()) {
        String path = "services." + name + ".develop.watch." + index;
        problems.add(StackProblems.watchTarget(watch.at(), path));
      }
      index++;
    }
  }

  private void containerName(String name, MapNode service) {
    var wanted = service.text("container_name");
    var other = wanted.map(it -> containerNames.putIfAbsent(it, name)).orElse("");
    if (other != null && !other.isEmpty()) {
      var at = service.keyAt("container_name");
      problems.add(StackProblems.sameContainerName(at, name, wanted.orElse(""), other));
    }
  }
}
