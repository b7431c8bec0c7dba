package io.jcompose.load;

import io.jcompose.load.env.Variables;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a set of files that merge into one model shares.
 *
 * @param directory the base of relative paths, absolute
 * @param including the files being included, outermost first
 */
record Scope(String directory, Map<String, String> environment, List<String> including) {
  Scope {
    environment = Collections.unmodifiableMap(new TreeMap<>(environment));
    including = List.copyOf(including);
  }

  /** This scope with relative paths that start elsewhere. */
  Scope in(String other) {
    return new Scope(other, environment, including);
  }

  Variables variables() {
    return Variables.of(environment);
  }
}
