package io.jcompose.live;

import io.jcompose.engine.Containers;
import io.jcompose.engine.Filters;
import io.jcompose.spec.Labels;
import io.jcompose.wire.ContainerSummary;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * A project of the engine.
 *
 * @param status how many containers are in which state: {@code exited(1), running(2)}
 * @param files the stack files its containers were made from, comma separated
 */
public record ProjectRow(String name, String status, String files) {
  /** One call: the projects that have containers, by name; {@code all} counts stopped ones. */
  public static List<ProjectRow> list(Containers containers, boolean all) {
    var filters = Filters.NONE.and("label", Labels.PROJECT).and("label", Labels.CONFIG_HASH);
    var projects = new TreeMap<String, List<ContainerSummary>>();
    for (ContainerSummary each : containers.list(all, filters)) {
      projects.computeIfAbsent(Member.of(each).project(), key -> new ArrayList<>()).add(each);
    }
    var rows = new ArrayList<ProjectRow>();
    projects.forEach((name, members) -> rows.add(of(name, members)));
    return rows;
  }

  private static ProjectRow of(String name, List<ContainerSummary> members) {
    Map<String, Integer> states = new TreeMap<>();
    Set<String> files = new LinkedHashSet<>();
    for (ContainerSummary each : members) {
      states.merge(each.state(), 1, Integer::sum);
      String paths = each.labels().getOrDefault(Labels.CONFIG_FILES, "");
      files.addAll(paths.isEmpty() ? List.of() : List.of(paths.split(",", -1)));
    }
    var parts = new ArrayList<String>();
    states.forEach((state, count) -> parts.add(state + "(" + count + ")"));
    return new ProjectRow(
        name, String.join(", ", parts), files.isEmpty() ? "N/A" : String.join(",", files));
  }
}
