package io.jcompose.plan;

import static java.util.Objects.requireNonNull;

import io.jcompose.diag.JComposeException;
import io.jcompose.graph.Dag;
import io.jcompose.model.Build;
import io.jcompose.model.ImageName;
import io.jcompose.model.Service;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * Which builds come after which: those that take another service as a context, and those whose
 * Dockerfile builds on an image that is pulled or built here.
 */
final class BuildOrder {
  private final Input in;
  private final Dag<String> graph;

  private BuildOrder(Input in) {
    this.in = in;
    var builders = new HashMap<String, String>();
    for (Service service : in.whole().images().built()) {
      builders.putIfAbsent(ImageName.familiar(in.whole().stack().image(service)), service.name());
    }
    var after = new HashMap<String, Set<String>>();
    for (Service service : in.whole().stack().services().values()) {
      var before = new TreeSet<>(contexts(service));
      for (String base : bases(service)) {
        String builder = builders.get(ImageName.familiar(base));
        if (builder != null) {
          before.add(builder);
        }
      }
      after.put(service.name(), before);
    }
    graph = new Dag<>(after);
  }

  static BuildOrder of(Input in) {
    return new BuildOrder(in);
  }

  /**
   * What holds before the image of a service is built. A build that takes another's result needs no
   * image of it, unless it notes which one it was.
   *
   * @throws JComposeException when builds take one another as contexts
   */
  Set<Fact> needs(Service service, boolean noted) {
    var needs = new TreeSet<Fact>();
    var context = noted ? Fact.State.EXISTS : Fact.State.DEFINED;
    for (String other : contexts(service)) {
      if (in.whole().stack().contexts(other).contains(service.name())) {
        throw new JComposeException(PlanProblems.buildCycle(in.whole().stack(), service, other));
      }
      needs.add(Fact.image(in.host(), in.whole().stack().image(service(other)), context));
    }
    for (String base : bases(service)) {
      if (!leadsBack(service, base)) {
        needs.add(exists(base));
      }
    }
    return needs;
  }

  /** These services, and those that their builds take as contexts, directly or not; sorted. */
  List<Service> servicesWithContexts(Collection<String> services) {
    return servicesWithContexts(services, it -> true);
  }

  /** The same, where only some of them are built here. */
  List<Service> servicesWithContexts(Collection<String> services, Predicate<Service> built) {
    var all = new TreeSet<String>();
    for (String name : services) {
      all.addAll(built.test(service(name)) ? in.whole().stack().contexts(name) : Set.of(name));
    }
    return all.stream().map(this::service).toList();
  }

  /** The services whose images the build of one takes something of, directly or not. */
  List<Service> before(Service service) {
    var all = new TreeSet<>(graph.closure(Set.of(service.name())));
    all.remove(service.name());
    return all.stream().map(this::service).toList();
  }

  /**
   * Whether an image that a Dockerfile names is made by its own build, or by one that waits for it:
   * then another image of that name is meant, that of a registry.
   */
  private boolean leadsBack(Service service, String base) {
    String image = ImageName.familiar(base);
    return in.whole().stack().services().values().stream()
        .filter(it -> ImageName.familiar(in.whole().stack().image(it)).equals(image))
        .anyMatch(it -> graph.closure(Set.of(it.name())).contains(service.name()));
  }

  private Service service(String name) {
    return requireNonNull(in.whole().stack().services().get(name));
  }

  private Fact exists(String reference) {
    return Fact.image(in.host(), reference, Fact.State.EXISTS);
  }

  private SortedSet<String> bases(Service service) {
    return in.whole().observed().bases().getOrDefault(service.name(), new TreeSet<>());
  }

  /** The services that a service's build takes as contexts, and that are to be had. */
  private SortedSet<String> contexts(Service service) {
    var services =
        service.source().build().map(Build::serviceContexts).orElseGet(() -> new TreeSet<>());
    services.retainAll(in.whole().stack().services().keySet());
    return services;
  }
}
