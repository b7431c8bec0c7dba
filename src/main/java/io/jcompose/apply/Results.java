package io.jcompose.apply;

import io.jcompose.plan.Fact;
import io.jcompose.plan.Guard;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** A host's ids behind subjects of facts: observed before the run, or made by it. */
final class Results {
  private final Map<String, String> ids;
  private final Map<String, Map<String, String>> variables;
  private final Set<Fact> reached;

  /**
   * Those of one host.
   *
   * @param variables that providers and models give, which are for all hosts
   * @param reached what holds since this run, on all hosts
   */
  Results(
      Map<String, String> known, Map<String, Map<String, String>> variables, Set<Fact> reached) {
    this.ids = new ConcurrentHashMap<>(known);
    this.variables = variables;
    this.reached = reached;
  }

  Optional<String> id(String subject) {
    return Optional.ofNullable(ids.get(subject));
  }

  /** The ids of a service's containers, by replica number. */
  SortedMap<Integer, String> containers(String service) {
    String prefix = "container:" + service + "/";
    var found = new TreeMap<Integer, String>();
    ids.forEach(
        (subject, id) -> {
          if (subject.startsWith(prefix)) {
            found.put(Integer.valueOf(subject.substring(prefix.length())), id);
          }
        });
    return found;
  }

  /** The id behind a subject that a step before this one must have made. */
  String require(String subject) {
    return id(subject).orElseThrow(() -> new IllegalStateException("no id for " + subject));
  }

  void put(String subject, String id) {
    if (!id.isEmpty()) {
      ids.put(subject, id);
    }
  }

  /** Whether a step of this run yielded the fact, or was not needed for it. */
  boolean reached(Fact fact) {
    return reached.contains(fact);
  }

  void reach(Fact fact) {
    reached.add(fact);
  }

  /** The variables that a provider or model gives to those that depend on it. */
  Map<String, String> variables(String subject) {
    return variables.getOrDefault(subject, Map.of());
  }

  void supply(String subject, Map<String, String> found) {
    variables.put(subject, Map.copyOf(found));
  }

  /** Whether a guard holds that asks of this host alone. */
  boolean holds(Guard guard) {
    if (guard instanceof Guard.SuppliesDiffer supplies) {
      return supplies.holds(this::variables);
    } else if (guard instanceof Guard.ImageDiffers differs) {
      var now = id(Fact.imageSubject(differs.reference()));
      return now.isPresent() && !now.get().equals(differs.runningId());
    } else if (guard instanceof Guard.ImageMissing missing) {
      return id(Fact.imageSubject(missing.reference())).isEmpty();
    }
    return true;
  }
}
