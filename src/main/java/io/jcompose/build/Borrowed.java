package io.jcompose.build;

import io.jcompose.build.control.Definition;
import io.jcompose.spec.SolveSpec;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a build takes of other builds in place of their images.
 *
 * @param links by the names of its contexts
 */
record Borrowed(SortedMap<String, Link> links) {
  static final Borrowed NOTHING = new Borrowed(new TreeMap<>());

  Borrowed {
    links = Collections.unmodifiableSortedMap(new TreeMap<>(links));
  }

  SolveSpec applied(SolveSpec spec) {
    var applied = spec;
    for (var entry : links.entrySet()) {
      String name = entry.getKey();
      var link = entry.getValue();
      applied = applied.linked(name, link.definition().config(), link.entitlements());
    }
    return applied;
  }

  /** The inputs that the applied build names. */
  SortedMap<String, Definition> inputs() {
    var inputs = new TreeMap<String, Definition>();
    links.forEach((name, link) -> inputs.put(name, link.definition()));
    return inputs;
  }

  /** The digests of the steps that the other builds tell of. */
  Set<String> steps() {
    var steps = new HashSet<String>();
    links.values().forEach(it -> steps.addAll(it.definition().digests()));
    return steps;
  }

  /** Those that serve the build and all that it takes. */
  List<SharedSessions.Use> sessions(SharedSessions.Use own) {
    var sessions = new ArrayList<SharedSessions.Use>();
    sessions.add(own);
    links.values().forEach(it -> sessions.addAll(it.sessions()));
    return sessions;
  }
}
