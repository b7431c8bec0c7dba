package io.jcompose.load;

import io.jcompose.diag.Diagnostic;
import io.jcompose.load.problem.Excerpts;
import io.jcompose.model.Stack;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A stack and what was noticed while it was loaded.
 *
 * @param environment the variables that substitution saw; may hold secrets
 * @param profiles the names of all profiles, active or not
 * @param excerpts the lines that problems found in the stack may show
 */
public record Loaded(
    Stack stack,
    List<Diagnostic> warnings,
    SortedMap<String, String> environment,
    SortedSet<String> profiles,
    Excerpts excerpts) {
  public Loaded {
    warnings = List.copyOf(warnings);
    environment = Collections.unmodifiableSortedMap(new TreeMap<>(environment));
    profiles = Collections.unmodifiableSortedSet(new TreeSet<>(profiles));
  }

  /** The same with other warnings. */
  public Loaded withWarnings(List<Diagnostic> others) {
    return new Loaded(stack, others, environment, profiles, excerpts);
  }

  @Override
  public String toString() {
    return "Loaded[" + stack.name() + "]";
  }
}
