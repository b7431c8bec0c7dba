package io.jcompose.plan;

import io.jcompose.model.HostId;
import io.jcompose.model.Service;
import io.jcompose.model.Stack;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.StringJoiner;
import java.util.function.Function;

/** A condition that only the run can settle; a step whose guard fails is not needed. */
public sealed interface Guard {
  Guard ALWAYS = new Always();

  /** In words, behind a reason; empty for {@link Always}. */
  String text();

  /** The one that holds when any of these does. */
  static Guard anyOf(List<Guard> guards) {
    if (guards.contains(ALWAYS)) {
      return ALWAYS;
    }
    var distinct = List.copyOf(new LinkedHashSet<>(guards));
    return distinct.size() == 1 ? distinct.get(0) : new Any(distinct);
  }

  /** What holds on a host, for a step of {@code by}. */
  static Guard on(HostId host, Guard guard, HostId by) {
    return guard.equals(ALWAYS) || host.equals(by) ? guard : new On(host, guard);
  }

  /** The step is needed. */
  record Always() implements Guard {
    @Override
    public String text() {
      return "";
    }
  }

  /** The step is needed if the image is another one than the container runs. */
  record ImageDiffers(String reference, String runningId) implements Guard {
    @Override
    public String text() {
      return "if `" + reference + "` turns out to be another image";
    }
  }

  /**
   * The step is needed if providers and models give other variables than the container was made
   * with.
   *
   * @param parents containers whose namespaces are shared, for the hash
   * @param made the config hash that the container was made with
   */
  record SuppliesDiffer(
      Stack stack, Service service, SortedMap<String, String> parents, String made)
      implements Guard {
    /** Settles it by what the run found out about a subject. */
    public boolean holds(Function<String, Map<String, String>> given) {
      var supplied = Supplies.applied(stack, service, given);
      return !Desired.of(supplied, parents).hashes().contains(made);
    }

    @Override
    public String text() {
      var names = new StringJoiner("`, `", "if it gets other variables from `", "`");
      Supplies.subjects(stack, service).forEach(it -> names.add(it.substring(it.indexOf(':') + 1)));
      return names.toString();
    }
  }

  /** The step is needed if any of these holds. */
  record Any(List<Guard> guards) implements Guard {
    public Any {
      guards = List.copyOf(guards);
    }

    @Override
    public String text() {
      var texts = new StringJoiner(", or ");
      guards.forEach(it -> texts.add(it.text()));
      return texts.toString();
    }
  }

  /** The step is needed if this holds on another host than its own. */
  record On(HostId host, Guard guard) implements Guard {
    @Override
    public String text() {
      return guard.text() + " on host `" + host.name() + "`";
    }
  }

  /** The step is needed if the pull before it brought no image. */
  record ImageMissing(String reference) implements Guard {
    @Override
    public String text() {
      return "if `" + reference + "` cannot be pulled";
    }
  }
}
