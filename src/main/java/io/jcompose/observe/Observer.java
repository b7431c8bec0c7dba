package io.jcompose.observe;

import io.jcompose.diag.JComposeException;
import io.jcompose.engine.Engine;
import io.jcompose.engine.EngineException;
import io.jcompose.engine.Filters;
import io.jcompose.host.Facts;
import io.jcompose.host.Fleet;
import io.jcompose.model.HostId;
import io.jcompose.model.ImageName;
import io.jcompose.spec.Labels;
import io.jcompose.state.EngineFacts;
import io.jcompose.state.HostFacts;
import io.jcompose.state.HostState;
import io.jcompose.state.LiveContainer;
import io.jcompose.state.LiveImages;
import io.jcompose.state.LiveNetwork;
import io.jcompose.state.LiveVolume;
import io.jcompose.state.Observed;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Predicate;

/** Looks at the engines: one round of parallel list calls for each host. */
public final class Observer {
  private static final String PODMAN_LOCAL = "localhost/";

  private final Fleet fleet;

  public Observer(Fleet fleet) {
    this.fleet = fleet;
  }

  /**
   * What is looked at.
   *
   * @param images references that the stack uses; none means that images are not looked at
   * @param refreshed those of which age and platform matter
   * @param built whether images that were built for the project are looked for as well
   */
  public record Scope(
      boolean networks, boolean volumes, Set<String> images, Set<String> refreshed, boolean built) {
    public static final Scope CONTAINERS = new Scope(false, false, Set.of(), Set.of());

    public Scope {
      images = Set.copyOf(images);
      refreshed = Set.copyOf(refreshed);
    }

    public Scope(boolean networks, boolean volumes, Set<String> images, Set<String> refreshed) {
      this(networks, volumes, images, refreshed, false);
    }

    boolean looksAtImages() {
      return built || !images.isEmpty();
    }

    public Scope withBuilt() {
      return new Scope(networks, volumes, images, refreshed, true);
    }
  }

  /** The state of every host, as far as the project and the scope go. */
  public Observed observe(String project, Scope scope) throws InterruptedException {
    if (fleet.isOne()) {
      var only = fleet.ids().iterator().next();
      return Observed.of(only, observe(fleet.engine(only), project, scope));
    }
    var states = new TreeMap<HostId, FutureTask<HostState>>();
    var facts = new TreeMap<HostId, FutureTask<HostFacts>>();
    for (HostId host : fleet.ids()) {
      states.put(host, background(() -> look(host, project, scope)));
      facts.put(host, background(() -> Facts.of(fleet.spec(host), fleet.engine(host).info())));
    }
    return gathered(states, facts);
  }

  /** A host that does not answer says so in its place, and holds up nobody else. */
  private HostState look(HostId host, String project, Scope scope) throws InterruptedException {
    try {
      return observe(fleet.engine(host), project, scope);
    } catch (EngineException e) {
      return new HostState.Unreachable(ObserveProblems.away(host, e));
    } catch (JComposeException e) {
      return new HostState.Unreachable(e.diagnostics().get(0));
    }
  }

  private static Observed gathered(
      SortedMap<HostId, FutureTask<HostState>> states,
      SortedMap<HostId, FutureTask<HostFacts>> facts)
      throws InterruptedException {
    var seen = new TreeMap<HostId, HostState>();
    var known = new TreeMap<HostId, HostFacts>();
    for (HostId host : states.keySet()) {
      HostState state = get(states.get(host));
      var asked = facts.get(host);
      if (state instanceof HostState.Reachable && asked != null) {
        try {
          known.put(host, get(asked));
        } catch (EngineException e) {
          state = new HostState.Unreachable(ObserveProblems.away(host, e));
        }
      }
      seen.put(host, state);
    }
    return new Observed(seen).withFacts(known);
  }

  private static HostState observe(Engine engine, String project, Scope scope)
      throws InterruptedException {
    var networks = background(() -> scope.networks() ? networks(engine) : List.<LiveNetwork>of());
    var volumes =
        background(
            () ->
                scope.volumes()
                    ? Optional.of(volumes(engine))
                    : Optional.<List<LiveVolume>>empty());
    var images =
        background(() -> scope.looksAtImages() ? images(engine, project, scope) : LiveImages.NONE);
    // Waiting for all of them can be interrupted; a call on this thread could not.
    var containers = get(background(() -> containers(engine, project)));
    var members = members(containers, it -> LiveContainer.managed(it.labels()));
    var hooks = members(containers, it -> it.labels().containsKey(Labels.HOOK));
    var facts = new EngineFacts(engine.api().minor(), engine.podman(), engine.product());
    return new HostState.Reachable(facts, members, hooks, get(networks), get(volumes), get(images));
  }

  private static <T> FutureTask<T> background(Callable<T> work) {
    var task = new FutureTask<>(work);
    var thread = new Thread(task, "jc-observe");
    thread.setDaemon(true);
    thread.start();
    return task;
  }

  private static <T> T get(FutureTask<T> task) throws InterruptedException {
    try {
      return task.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof EngineException engine) {
        throw engine;
      } else if (e.getCause() instanceof JComposeException known) {
        throw known;
      }
      throw new IllegalStateException(e.getCause());
    }
  }

  /** The filter of everything that carries the project's label. */
  public static Filters ofProject(String project) {
    return Filters.NONE.and("label", Labels.PROJECT + "=" + project);
  }

  private static List<LiveContainer> containers(Engine engine, String project) {
    var containers = new ArrayList<LiveContainer>();
    for (var summary : engine.containers().list(true, ofProject(project))) {
      containers.add(Summaries.container(summary));
    }
    return containers;
  }

  private static List<LiveContainer> members(
      List<LiveContainer> containers, Predicate<LiveContainer> which) {
    var members = new ArrayList<LiveContainer>();
    for (var container : containers) {
      if (which.test(container)) {
        members.add(container);
      }
    }
    return members;
  }

  private static List<LiveNetwork> networks(Engine engine) {
    var networks = new ArrayList<LiveNetwork>();
    for (var it : engine.networks().list(Filters.NONE)) {
      networks.add(new LiveNetwork(it.id(), it.name(), it.labels(), it.scope().equals("swarm")));
    }
    return networks;
  }

  private static List<LiveVolume> volumes(Engine engine) {
    var volumes = new ArrayList<LiveVolume>();
    for (var it : engine.volumes().list(Filters.NONE)) {
      volumes.add(new LiveVolume(it.name(), it.labels()));
    }
    return volumes;
  }

  /** Podman keeps images of no registry under a host of its own. */
  private static String name(Engine engine, String tag) {
    boolean own = engine.podman() && tag.startsWith(PODMAN_LOCAL);
    return ImageName.familiar(own ? tag.substring(PODMAN_LOCAL.length()) : tag);
  }

  private static void list(
      Engine engine, Filters filters, Map<String, LiveImages.LiveImage> found) {
    for (var image : engine.images().list(filters)) {
      var live = Summaries.image(image);
      image.tags().forEach(tag -> found.put(name(engine, tag), live));
    }
  }

  /**
   * One list for all names; only digests and ids, which no list finds, are asked for one by one. So
   * is a name that is the only one: for a list an engine looks at all images that it has.
   */
  private static LiveImages images(Engine engine, String project, Scope scope) {
    var found = new TreeMap<String, LiveImages.LiveImage>();
    var single = new TreeSet<String>(scope.refreshed());
    var listed = new TreeSet<String>();
    for (String reference : scope.images()) {
      String familiar = ImageName.familiar(reference);
      boolean exact = ImageName.isId(familiar) || ImageName.hasDigest(familiar);
      (exact ? single : listed).add(familiar);
    }
    if (listed.size() == 1 && !scope.built() && !engine.podman()) {
      single.addAll(listed);
    } else if (!listed.isEmpty()) {
      // Podman's filter wants names as it completes them, which only it knows.
      list(engine, engine.podman() ? Filters.NONE : named(listed), found);
    }
    if (scope.built()) {
      list(engine, ofProject(project), found);
    }
    for (String reference : single) {
      engine
          .images()
          .inspect(reference)
          .ifPresent(it -> found.put(ImageName.familiar(reference), Summaries.image(it)));
    }
    return new LiveImages(found);
  }

  private static Filters named(Set<String> references) {
    var filters = Filters.NONE;
    for (String it : references) {
      filters = filters.and("reference", it);
    }
    return filters;
  }
}
