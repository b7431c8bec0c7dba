package io.jcompose.live;

import io.jcompose.engine.Filters;
import io.jcompose.spec.Labels;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A project of the engine, or of several hosts.
 *
 * @param hosts where it has containers, comma separated; empty for the one engine
 * @param status how many containers are in which state: {@code exited(1), running(2)}
 * @param files the stack files its containers were made from, comma separated
 */
public record ProjectRow(String name, String hosts, String status, String files) {
  /** One call a host: the projects that have containers, by name; {@code all} counts all states. */
  public static List<ProjectRow> list(Sites sites, boolean all) throws InterruptedException {
    var filters = Filters.NONE.and("label", Labels.PROJECT).and("label", Labels.CONFIG_HASH);
    // Two names may lead to one engine.
    var once = new LinkedHashMap<String, Found>();
    sites
        .containers(all, filters, it -> true)
        .forEach(it -> once.putIfAbsent(it.container().id(), it));
    var projects = new TreeMap<String, List<Found>>();
    for (Found each : once.values()) {
      String project = Member.of(each.container()).project();
      projects.computeIfAbsent(project, key -> new ArrayList<>()).add(each);
    }
    var rows = new ArrayList<ProjectRow>();
    projects.forEach((name, members) -> rows.add(of(name, members)));
    return rows;
  }

  private static ProjectRow of(String name, List<Found> members) {
    Map<String, Integer> states = new TreeMap<>();
    Set<String> files = new LinkedHashSet<>();
    Set<String> hosts = new TreeSet<>();
    for (Found each : members) {
      hosts.add(each.site().host());
      states.merge(each.container().state(), 1, Integer::sum);
      String paths = each.container().labels().getOrDefault(Labels.CONFIG_FILES, "");
      files.addAll(paths.isEmpty() ? List.of() : List.of(paths.split(",", -1)));
    }
    var parts = new ArrayList<String>();
    states.forEach((state, count) -> parts.add(state + "(" + count + ")"));
    return new ProjectRow(
        name,
        String.join(", ", hosts),
        String.join(", ", parts),
        files.isEmpty() ? "N/A" : String.join(",", files));
  }
}
