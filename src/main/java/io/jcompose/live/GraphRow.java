package io.jcompose.live;

import io.jcompose.model.Dependency;
import io.jcompose.model.Service;
import io.jcompose.model.Stack;
import io.jcompose.value.DictBuilder;
import io.jcompose.value.Value;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * A service, what it waits for, and its containers.
 *
 * @param containers those that are there, one-offs apart, by name
 */
public record GraphRow(Service service, List<PsRow> containers) {
  public GraphRow {
    containers = List.copyOf(containers);
  }

  /** Those of a stack, by name. */
  public static List<GraphRow> of(Stack stack, Collection<PsRow> found) {
    var rows = new ArrayList<GraphRow>();
    for (Service service : stack.services().values()) {
      var its = new ArrayList<>(found);
      its.removeIf(it -> !it.service().equals(service.name()) || it.member().oneOff());
      rows.add(new GraphRow(service, its));
    }
    return rows;
  }

  public Collection<Dependency> dependencies() {
    return service.lifecycle().dependsOn().values();
  }

  /** What a dependency is about beyond a start, such as {@code healthy, restart}; or nothing. */
  public static String words(Dependency dependency) {
    var words = new ArrayList<String>();
    switch (dependency.condition()) {
      case STARTED -> {}
      case HEALTHY -> words.add("healthy");
      case COMPLETED -> words.add("completed");
    }
    if (dependency.restart()) {
      words.add("restart");
    }
    if (!dependency.required()) {
      words.add("optional");
    }
    return String.join(", ", words);
  }

  /** A container as people know it: with its host where there are several. */
  private static String label(PsRow row) {
    String name = row.member().shortName();
    return row.host().isEmpty() ? name : name + " @" + row.host();
  }

  private String dependsOn() {
    var texts = new ArrayList<String>();
    for (Dependency each : dependencies()) {
      String words = words(each);
      texts.add(each.service() + (words.isEmpty() ? "" : " (" + words + ")"));
    }
    return String.join(", ", texts);
  }

  /** The containers in words. */
  public List<String> labels() {
    return containers.stream().map(GraphRow::label).toList();
  }

  /** What the table shows of it. */
  public Value.Dict text() {
    return new DictBuilder()
        .put("Service", service.name())
        .put("DependsOn", dependsOn())
        .put("Containers", String.join(", ", labels()))
        .build();
  }

  public Value.Dict json() {
    var dependencies = new ArrayList<Value>();
    for (Dependency each : dependencies()) {
      dependencies.add(
          new DictBuilder()
              .put("Service", each.service())
              .put("Condition", each.condition().key())
              .put("Restart", Value.of(each.restart()))
              .put("Required", Value.of(each.required()))
              .build());
    }
    var there = new ArrayList<Value>();
    for (PsRow each : containers) {
      there.add(
          new DictBuilder()
              .put("Name", each.container().name())
              .text("Host", each.host())
              .put("State", each.container().state())
              .build());
    }
    return new DictBuilder()
        .put("Service", service.name())
        .put("DependsOn", new Value.Seq(dependencies))
        .put("Containers", new Value.Seq(there))
        .build();
  }
}
