package io.jcompose.load.phases;

import io.jcompose.load.problem.LoadProblems;
import io.jcompose.load.problem.Problems;
import io.jcompose.load.problem.StackProblems;
import io.jcompose.load.text.BadTextException;
import io.jcompose.load.text.PortSpec;
import io.jcompose.load.yaml.ListNode;
import io.jcompose.load.yaml.MapNode;
import io.jcompose.load.yaml.Node;
import io.jcompose.load.yaml.ScalarNode;
import io.jcompose.model.PerReplica;

/**
 * Checks what jcompose reads of the extensions inside services and volumes, which docker compose
 * passes over: {@code x-sync} of a mount, {@code x-jcompose}, and what that allows elsewhere.
 */
public final class Extras {
  public static final String SYNC = "x-sync";
  public static final String SETTINGS = "x-jcompose";
  public static final String PER_REPLICA = "per_replica";
  public static final String HOSTS = "hosts";

  private static final String CONTAINER_NAME = "container_name";
  private static final String PUBLISHED = "published";

  private final Problems problems;

  public Extras(Problems problems) {
    this.problems = problems;
  }

  public void check(MapNode model) {
    Semantics.each(model, "services", (name, it) -> service("services." + name, it));
    Semantics.each(model, "volumes", (name, it) -> settings("volumes." + name, it));
  }

  /** Whether a service, as it is written, has values that differ by container. */
  static boolean isPerReplica(MapNode service) {
    return service
        .map(SETTINGS)
        .flatMap(it -> it.text(PER_REPLICA))
        .filter(it -> it.equals("true"))
        .isPresent();
  }

  private void service(String path, MapNode service) {
    int index = 0;
    for (MapNode mount : Semantics.items(service, "volumes")) {
      String where = path + ".volumes." + index++;
      flag(mount, SYNC, where);
      if (mount.has(SYNC) && !mount.text("type").orElse("").equals("bind")) {
        problems.add(StackProblems.syncOfNoBind(mount.keyAt(SYNC), where), path);
      }
    }
    settings(path, service);
    numbers(path, service);
  }

  /** Whether the name that a service gives to its containers is another for each. */
  static boolean isNumbered(MapNode service) {
    return isPerReplica(service)
        && service.text(CONTAINER_NAME).orElse("").contains(PerReplica.NUMBER);
  }

  /** A port is one when the number is filled in, and neither it nor the name goes by the host. */
  private void numbers(String path, MapNode service) {
    boolean asked = isPerReplica(service);
    boolean sound = !problems.broke(path);
    int index = 0;
    for (MapNode port : Semantics.items(service, "ports")) {
      String text = port.text(PUBLISHED).orElse("");
      String where = path + ".ports." + index++;
      if (sound && text.contains("${")) {
        try {
          PortSpec.checkPublished(text, asked);
        } catch (BadTextException e) {
          problems.add(LoadProblems.badValue(port.keyAt(PUBLISHED), where, e.reason()), path);
        }
      }
    }
    if (asked && service.text(CONTAINER_NAME).orElse("").contains(PerReplica.HOST)) {
      problems.add(StackProblems.nameByHost(service.keyAt(CONTAINER_NAME), path), path);
    }
  }

  private void settings(String path, MapNode owner) {
    owner
        .map(SETTINGS)
        .ifPresent(
            it -> {
              flag(it, PER_REPLICA, path + "." + SETTINGS);
              boolean fine = it.get(HOSTS).map(Extras::isNames).orElse(true);
              if (!fine) {
                problems.add(StackProblems.noHostNames(it.keyAt(HOSTS), path), path);
              }
            });
  }

  private static boolean isNames(Node node) {
    return node instanceof ListNode list
        && list.items().stream().allMatch(it -> it instanceof ScalarNode);
  }

  private void flag(MapNode owner, String key, String path) {
    String text = owner.text(key).orElse("");
    if (owner.has(key) && !text.equals("true") && !text.equals("false")) {
      problems.add(StackProblems.noFlag(owner.keyAt(key), path, key), path);
    }
  }
}
