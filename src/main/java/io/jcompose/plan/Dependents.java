package io.jcompose.plan;

import io.jcompose.graph.Dag;
import io.jcompose.model.Service;
import java.util.HashMap;
import java.util.Set;
import java.util.TreeSet;

/** Services and those that depend on them. */
final class Dependents {
  private Dependents() {}

  /** That every container of the services that directly depend on {@code service} is so. */
  static Set<Fact> facts(Input in, String service, Fact.State state) {
    var facts = new TreeSet<Fact>();
    in.whole()
        .dependents(service)
        .forEach(it -> facts.addAll(in.whole().everywhere(it.name(), state)));
    return facts;
  }

  /** The named services and everything that depends on them; all services when none is named. */
  static Set<String> selection(Input in) {
    if (in.whole().named().isEmpty()) {
      return new TreeSet<>(in.stack().services().keySet());
    }
    var after = new HashMap<String, Set<String>>();
    in.stack().services().keySet().forEach(it -> after.put(it, new TreeSet<>()));
    for (Service service : in.stack().services().values()) {
      for (String dependency : service.lifecycle().dependsOn().keySet()) {
        after.computeIfAbsent(dependency, k -> new TreeSet<>()).add(service.name());
      }
    }
    return new Dag<>(after).closure(in.whole().named());
  }
}
