package io.jcompose.watch;

import io.jcompose.model.Dependency;
import io.jcompose.model.Service;
import io.jcompose.model.Stack;
import io.jcompose.plan.Answers;
import io.jcompose.plan.ImagePolicy;
import io.jcompose.plan.Intent;
import io.jcompose.plan.Intent.Recreate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** The stacks and intents that a watch has applied. */
final class Wishes {
  private Wishes() {}

  /** The stack with the images of the services that are watched and have a build built anew. */
  static Stack built(Stack stack) {
    var watched = new TreeSet<String>();
    for (Service service : stack.services().values()) {
      if (!service.tooling().watches().isEmpty()) {
        watched.add(service.name());
      }
    }
    return built(stack, watched);
  }

  /** The same for these. */
  static Stack built(Stack stack, Collection<String> names) {
    var result = stack;
    for (String name : names) {
      var service = stack.services().get(name);
      if (service != null && service.source().build().isPresent()) {
        result = result.with(service.built());
      }
    }
    return result;
  }

  /**
   * Of the stack only what a rebuild of some services touches: they, who restarts with them, and
   * what their builds take as contexts.
   */
  static Stack around(Stack stack, SortedSet<String> services) {
    var touched = new TreeSet<>(services);
    boolean grown = true;
    while (grown) {
      grown = false;
      for (Service service : stack.services().values()) {
        boolean follows =
            service.lifecycle().dependsOn().values().stream()
                .filter(Dependency::restart)
                .anyMatch(it -> touched.contains(it.service()));
        grown |= follows && touched.add(service.name());
      }
    }
    for (Service service : List.copyOf(stack.services().values())) {
      if (touched.contains(service.name())) {
        touched.addAll(stack.contexts(service.name()));
      }
    }
    return built(stack.only(touched), services);
  }

  static Intent.Up up(Collection<String> services, Recreate named, Recreate others) {
    return new Intent.Up(
        List.copyOf(services),
        named,
        others,
        ImagePolicy.BY_SERVICE,
        false,
        Intent.OrphanPolicy.TELL,
        true,
        false,
        Optional.empty(),
        Answers.NONE);
  }
}
