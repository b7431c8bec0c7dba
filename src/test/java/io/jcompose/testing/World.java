package io.jcompose.testing;

import io.jcompose.model.HostId;
import io.jcompose.model.ImageName;
import io.jcompose.model.Service;
import io.jcompose.model.Stack;
import io.jcompose.model.Storage.Brought;
import io.jcompose.model.Storage.MountType;
import io.jcompose.place.Placer;
import io.jcompose.plan.Action;
import io.jcompose.plan.ContainerAction;
import io.jcompose.plan.Guard;
import io.jcompose.plan.ImageAction;
import io.jcompose.plan.Intent;
import io.jcompose.plan.NetworkAction;
import io.jcompose.plan.Plan;
import io.jcompose.plan.Planner;
import io.jcompose.plan.ProgramAction;
import io.jcompose.plan.Step;
import io.jcompose.plan.Supplies;
import io.jcompose.plan.VolumeAction;
import io.jcompose.spec.ConfigHash;
import io.jcompose.spec.FieldHashes;
import io.jcompose.spec.ImageMounts;
import io.jcompose.spec.Labels;
import io.jcompose.state.Earlier;
import io.jcompose.state.EngineFacts;
import io.jcompose.state.HostState;
import io.jcompose.state.LiveContainer;
import io.jcompose.state.LiveContainer.Condition;
import io.jcompose.state.LiveContainer.LiveMount;
import io.jcompose.state.LiveImages;
import io.jcompose.state.LiveImages.LiveImage;
import io.jcompose.state.LiveNetwork;
import io.jcompose.state.LiveVolume;
import io.jcompose.state.Observed;
import io.jcompose.value.Value;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * One engine in memory: observes like one, and does what plan steps say, so that plans can be
 * tested for where they lead. What an engine would refuse, it refuses.
 */
public final class World {
  private final HostId host;
  private final Map<String, LiveContainer> containers = new LinkedHashMap<>();
  private final Map<String, LiveNetwork> networks = new TreeMap<>();
  private final Map<String, LiveVolume> volumes = new TreeMap<>();
  private final Map<String, LiveImage> images = new TreeMap<>();
  private final Map<String, LiveContainer> leftovers = new LinkedHashMap<>();
  private final Map<String, Map<String, String>> supplies = new TreeMap<>();
  private Set<String> unhooked = Set.of();
  private final List<String> hooks = new ArrayList<>();
  private Function<HostId, World> others = it -> this;
  private Map<String, LiveNetwork> shared = new TreeMap<>();
  private boolean manager;
  private int apiMinor = 51;
  private int made;

  public World() {
    this(HostId.LOCAL);
  }

  /** The engine of one of several hosts. */
  public World(HostId host) {
    this.host = host;
  }

  /** The engines beside this one. */
  World beside(Function<HostId, World> hosts) {
    others = hosts;
    return this;
  }

  /** The engine is in a swarm, whose networks these are. */
  World inSwarm(Map<String, LiveNetwork> networksOfAll, boolean isManager) {
    shared = networksOfAll;
    manager = isManager;
    return this;
  }

  /** The engine has this image; ids differ by {@code version}. */
  public World image(String reference, String version) {
    images.put(ImageName.familiar(reference), new LiveImage("sha256:" + version, Map.of(), 0));
    return this;
  }

  public World image(String reference, LiveImage image) {
    images.put(ImageName.familiar(reference), image);
    return this;
  }

  public World api(int minor) {
    apiMinor = minor;
    return this;
  }

  public Observed observed() {
    return Observed.of(host, state());
  }

  HostState state() {
    return new HostState.Reachable(
        new EngineFacts(apiMinor, false),
        List.copyOf(containers.values()),
        List.copyOf(leftovers.values()),
        List.copyOf(known().values()),
        Optional.of(List.copyOf(volumes.values())),
        new LiveImages(new TreeMap<>(images)));
  }

  /** As after a run that was cut off, or failed, before these hooks. */
  public World unhooked(String... subjects) {
    unhooked = Set.of(subjects);
    return this;
  }

  public Plan plan(Stack stack, Intent intent) {
    var observed = observed().withEarlier(new Earlier(unhooked, new TreeMap<>(), new TreeSet<>()));
    return Planner.plan(stack, Placer.place(stack, observed), observed, intent);
  }

  /** Plans and does it all. */
  public World run(Stack stack, Intent intent) {
    run(stack, plan(stack, intent), Integer.MAX_VALUE);
    return this;
  }

  /** Does the first {@code most} steps of a plan, as a run does that is then killed. */
  public World run(Stack stack, Plan plan, int most) {
    var results = known(plan);
    plan.steps().stream()
        .limit(most)
        .filter(it -> it.host().equals(host))
        .forEach(it -> step(stack, it, results));
    return this;
  }

  /** The ids that a run of the plan begins with. */
  Map<String, String> known(Plan plan) {
    return new TreeMap<>(plan.known().getOrDefault(host, new TreeMap<>()));
  }

  /** Does one step, if it is needed. */
  void step(Stack stack, Step step, Map<String, String> results) {
    if (needed(step.guard())) {
      String id = perform(stack, step.action(), results);
      if (!id.isEmpty()) {
        results.put(step.yields().subject(), id);
      }
    }
  }

  /** The names of the containers, each with its state, service and image. */
  public List<String> listing() {
    return containers.values().stream()
        .map(it -> it.name() + " " + it.condition().state() + " " + it.imageId())
        .sorted()
        .toList();
  }

  public LiveContainer container(String name) {
    return containers.values().stream()
        .filter(it -> it.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  /** Removes a container, as somebody may behind our back. */
  public World forget(String name) {
    containers.remove(container(name).id());
    return this;
  }

  /** The hooks that ran, in order: point and container. */
  public List<String> hooksRun() {
    return List.copyOf(hooks);
  }

  /** Replaces a container's description, as when something happened to it. */
  public World change(String name, UnaryOperator<LiveContainer> how) {
    var changed = how.apply(container(name));
    containers.put(changed.id(), changed);
    return this;
  }

  public World condition(String name, String state, String health, int exitCode) {
    return change(name, it -> with(it, it.name(), new Condition(state, health, exitCode)));
  }

  /** What providers and models are to give, by subject such as {@code service:db}. */
  public World supply(String subject, Map<String, String> variables) {
    supplies.put(subject, variables);
    return this;
  }

  private Map<String, String> supplied(String subject) {
    return supplies.getOrDefault(subject, Map.of());
  }

  /** Adds a container that something else than a plan made. */
  public World container(LiveContainer container) {
    containers.put(container.id(), container);
    return this;
  }

  public World without(String id) {
    containers.remove(id);
    return this;
  }

  /** Takes a network away under the containers, as a person can while they stand still. */
  public World withoutNetwork(String name) {
    networks.remove(name);
    return this;
  }

  /** The names of the volumes. */
  public List<String> volumes() {
    return List.copyOf(volumes.keySet());
  }

  /** Its own networks, and those of the swarm that it has heard of. */
  private Map<String, LiveNetwork> known() {
    var all = new TreeMap<>(networks);
    shared.forEach(
        (name, it) -> {
          boolean used =
              containers.values().stream().anyMatch(each -> each.networks().containsKey(name));
          if (manager || used) {
            all.putIfAbsent(name, it);
          }
        });
    return all;
  }

  /** Who attaches a container to a network is told of it by the manager. */
  private Optional<LiveNetwork> reachable(String name) {
    return Optional.ofNullable(networks.get(name)).or(() -> Optional.ofNullable(shared.get(name)));
  }

  /** The names of the networks. */
  public List<String> networks() {
    return List.copyOf(networks.keySet());
  }

  public World network(LiveNetwork network) {
    networks.put(network.name(), network);
    return this;
  }

  public World volume(LiveVolume volume) {
    volumes.put(volume.name(), volume);
    return this;
  }

  private boolean needed(Guard guard) {
    if (guard instanceof Guard.Any any) {
      return any.guards().stream().anyMatch(this::needed);
    } else if (guard instanceof Guard.On on) {
      return others.apply(on.host()).needed(on.guard());
    } else if (guard instanceof Guard.SuppliesDiffer differ) {
      return differ.holds(this::supplied);
    } else if (guard instanceof Guard.ImageDiffers differs) {
      String now = images.get(ImageName.familiar(differs.reference())).id();
      return !now.equals(differs.runningId());
    } else if (guard instanceof Guard.ImageMissing missing) {
      return !images.containsKey(ImageName.familiar(missing.reference()));
    }
    return true;
  }

  private String perform(Stack stack, Action action, Map<String, String> results) {
    if (action instanceof ContainerAction.CreateContainer create) {
      return create(stack, create, results);
    } else if (action instanceof NetworkAction.CreateNetwork network) {
      var labels =
          Labels.network(stack, network.network(), ConfigHash.network(network.network()), "1");
      boolean overlay =
          network.network().canonical().get("driver").equals(Optional.of(Value.of("overlay")));
      refuse(overlay && !manager, "this node is not a swarm manager");
      String name = network.network().name();
      (overlay ? shared : networks).put(name, new LiveNetwork(id(), name, labels, overlay));
    } else if (action instanceof VolumeAction.CreateVolume volume) {
      var labels = Labels.volume(stack, volume.volume(), ConfigHash.volume(volume.volume()), "1");
      volumes.put(volume.volume().name(), new LiveVolume(volume.volume().name(), labels));
    } else if (action instanceof VolumeAction.BringVolume bring) {
      refuse(
          !images.containsKey(ImageName.familiar(stack.image(bring.service()))),
          "no image to lend a container");
      volumes.put(
          bring.name(), new LiveVolume(bring.name(), Labels.brought(stack, bring.content(), "1")));
    } else if (action instanceof NetworkAction.RemoveNetwork network) {
      refuse(
          containers.values().stream()
              .anyMatch(it -> it.running() && it.networks().containsKey(network.name())),
          "network in use");
      refuse(network.shared() && !manager, "this node is not a swarm manager");
      (network.shared() ? shared : networks).remove(network.name());
    } else if (action instanceof VolumeAction.RemoveVolume volume) {
      boolean used =
          Stream.concat(containers.values().stream(), leftovers.values().stream())
              .anyMatch(it -> it.mountsVolume(volume.name()));
      refuse(used && volume.surely(), "volume in use");
      if (!used) {
        volumes.remove(volume.name());
      }
    } else if (action instanceof ImageAction.PullImage pull) {
      images.putIfAbsent(
          ImageName.familiar(pull.reference()), new LiveImage("sha256:pulled", Map.of(), 0));
    } else if (action instanceof ImageAction.CopyImage copy) {
      var image = others.apply(copy.from()).images.get(ImageName.familiar(copy.reference()));
      refuse(image == null, "copy of nothing");
      images.put(ImageName.familiar(copy.reference()), image);
    } else if (action instanceof ImageAction.PushImage) {
      return "";
    } else if (action instanceof ImageAction.BuildImage build) {
      images.put(ImageName.familiar(build.reference()), new LiveImage("sha256:built", Map.of(), 0));
    } else {
      onContainer(action, results);
    }
    return "";
  }

  private void onContainer(Action action, Map<String, String> results) {
    if (action instanceof ContainerAction.StartContainer start) {
      String id = results.get("container:" + start.replica());
      refuse(id == null, "start of nothing");
      refuse(portTaken(containers.get(id)), "port in use");
      checkShared(containers.get(id));
      checkNetworks(containers.get(id));
      var container = containers.get(id);
      containers.put(id, with(container, container.name(), new Condition("running", "", 0)));
    } else if (action instanceof ProgramAction.RunPreStart hook) {
      refuse(results.get("container:" + hook.volumesOf()) == null, "volumes of nothing");
      boolean inTurns = hook.service().lifecycle().updates().update().isPresent();
      refuse(!inTurns && runs(hook.service().name()), "before a start, while it runs");
      hooks.add(hook.label() + " " + hook.service().name());
    } else if (action instanceof ProgramAction.RunHook hook) {
      var container = containers.get(results.get(hook.instance()));
      refuse(container == null || !container.running(), "hook in nothing that runs");
      hooks.add(hook.label() + " " + hook.container());
    } else if (action instanceof ContainerAction.StopContainer stop) {
      containers.computeIfPresent(
          stop.container().id(), (id, it) -> with(it, it.name(), new Condition("exited", "", 0)));
    } else if (action instanceof ContainerAction.PauseContainer pause) {
      containers.computeIfPresent(
          pause.container().id(), (id, it) -> with(it, it.name(), new Condition("paused", "", 0)));
    } else if (action instanceof ContainerAction.UnpauseContainer go) {
      containers.computeIfPresent(
          go.container().id(), (id, it) -> with(it, it.name(), new Condition("running", "", 0)));
    } else if (action instanceof ContainerAction.RestartContainer again) {
      containers.computeIfPresent(
          again.container().id(), (id, it) -> with(it, it.name(), new Condition("running", "", 0)));
    } else if (action instanceof NetworkAction.ReconnectNetwork back) {
      containers.computeIfPresent(back.container().id(), (id, it) -> on(it, back.network()));
    } else if (action instanceof ContainerAction.KillContainer kill) {
      containers.computeIfPresent(
          kill.container().id(), (id, it) -> with(it, it.name(), new Condition("exited", "", 137)));
    } else if (action instanceof ContainerAction.RemoveContainer remove) {
      containers.remove(remove.container().id());
      leftovers.remove(remove.container().id());
    } else if (action instanceof ContainerAction.RenameContainer rename) {
      String id = results.get("container:" + rename.replica());
      refuse(taken(rename.name()), "name in use: " + rename.name());
      containers.computeIfPresent(id, (k, it) -> with(it, rename.name(), it.condition()));
    } else if (action instanceof NetworkAction.DisconnectNetwork off) {
      containers.computeIfPresent(off.container().id(), (id, it) -> off(it, off.network()));
    } else if (action instanceof NetworkAction.ConnectNetwork on) {
      containers.computeIfPresent(
          results.get("container:" + on.replica()), (id, it) -> on(it, on.network()));
    }
  }

  private String create(
      Stack stack, ContainerAction.CreateContainer create, Map<String, String> results) {
    Service service = Supplies.applied(stack, create.service(), this::supplied);
    var old = create.replaces();
    String name = create.firstName();
    refuse(taken(name), "name in use: " + name);
    var image = images.get(ImageName.familiar(stack.image(service)));
    refuse(image == null, "no such image");
    boolean brings = !service.storage().brought().isEmpty();
    String fields = create.oneOff().isPresent() ? "image=1" : "";
    if (brings) {
      fields = FieldHashes.of(service, parents(stack, results)).label();
    }
    var marks =
        new Labels.Marks(
            ConfigHash.service(service, parents(stack, results)), image.id(), fields, "1");
    var labels =
        create.oneOff().isPresent()
            ? Labels.oneOff(stack, service, create.oneOff().get().slug(), marks)
            : Labels.replica(stack, service, create.replica().number(), marks, old.isPresent());
    String mounted = mountedImages(stack, service);
    if (!mounted.isEmpty()) {
      labels.put(Labels.IMAGE_VOLUME_DIGEST, mounted);
    }
    var mounts = new ArrayList<LiveMount>();
    service.storage().mounts().stream()
        .filter(it -> it.type() == MountType.VOLUME && !it.source().isEmpty())
        .forEach(it -> mounts.add(volumeMount(stack, it.source(), it.target())));
    service.storage().brought().stream()
        .filter(it -> it.content().directory())
        .forEach(it -> mounts.add(brought(stack, it)));
    if (create.renewAnonymousVolumes()) {
      old.ifPresent(
          it ->
              it.mounts().stream()
                  .filter(LiveMount::anonymous)
                  .map(this::fresh)
                  .forEach(mounts::add));
    } else {
      old.ifPresent(it -> it.mounts().stream().filter(LiveMount::anonymous).forEach(mounts::add));
    }
    for (String from : service.storage().volumesFrom()) {
      mounts.addAll(shared(results, from).mounts());
    }
    var nets = new TreeMap<String, String>();
    service.networking().attachments().stream()
        .map(it -> stack.networks().get(it.network()).name())
        .forEach(
            it -> {
              refuse(reachable(it).isEmpty(), "no such network");
              nets.put(it, reachable(it).get().id());
            });
    String id = id();
    containers.put(
        id,
        new LiveContainer(
            id,
            name,
            service.name(),
            create.replica().number(),
            create.oneOff().isPresent(),
            new Condition("created", "", 0),
            stack.image(service),
            image.id(),
            labels,
            mounts,
            nets,
            networkMode(stack, service, results),
            published(service)));
    return id;
  }

  private String mountedImages(Stack stack, Service service) {
    var digests = new TreeMap<String, String>();
    ImageMounts.of(stack, service)
        .forEach(
            (target, reference) -> {
              var image = images.get(ImageName.familiar(reference));
              refuse(image == null, "no such image: " + reference);
              digests.put(target, image.id());
            });
    return ImageMounts.label(digests);
  }

  private LiveMount fresh(LiveMount old) {
    return new LiveMount("volume", id(), "", old.target(), true);
  }

  private LiveContainer shared(Map<String, String> results, String service) {
    String id = results.get("container:" + service + "/1");
    refuse(id == null || !containers.containsKey(id), "nothing to share of " + service);
    return containers.get(id);
  }

  private String networkMode(Stack stack, Service service, Map<String, String> results) {
    var mode = service.networking().mode().orElse("");
    if (mode.startsWith("service:")) {
      return "container:" + shared(results, mode.substring("service:".length())).id();
    }
    var attachments = service.networking().attachments();
    return attachments.isEmpty() ? mode : stack.networkName(attachments.get(0).network());
  }

  /** Engines refuse to start what shares the network of a container that is gone. */
  private void checkShared(LiveContainer starting) {
    String mode = starting.networkMode();
    String parent = mode.startsWith("container:") ? mode.substring("container:".length()) : "";
    refuse(!parent.isEmpty() && !containers.containsKey(parent), "no such container: " + parent);
  }

  /** Engines look for the network that a container was made for, and for all it is on, by id. */
  private void checkNetworks(LiveContainer starting) {
    starting
        .networks()
        .forEach(
            (name, id) ->
                refuse(
                    !reachable(name).map(LiveNetwork::id).equals(Optional.of(id)),
                    "no such network: " + name));
  }

  /** Every service's first container, for those that share its namespaces. */
  private static Map<String, String> parents(Stack stack, Map<String, String> results) {
    var parents = new TreeMap<String, String>();
    for (String name : stack.services().keySet()) {
      String id = results.get("container:" + name + "/1");
      if (id != null) {
        parents.put(name, id);
      }
    }
    return parents;
  }

  private LiveMount volumeMount(Stack stack, String source, String target) {
    var volume = stack.volumes().get(source);
    String name = volume == null ? source : volume.name();
    refuse(!volumes.containsKey(name), "no such volume");
    return new LiveMount("volume", name, "", target, true);
  }

  private LiveMount brought(Stack stack, Brought brought) {
    String name = brought.content().volume(stack.name());
    refuse(!volumes.containsKey(name), "nothing was brought: " + name);
    return new LiveMount("volume", name, "", brought.target(), true);
  }

  private boolean portTaken(LiveContainer starting) {
    return containers.values().stream()
        .filter(it -> it.running() && !it.equals(starting))
        .anyMatch(it -> !Collections.disjoint(it.ports(), starting.ports()));
  }

  private static SortedSet<String> published(Service service) {
    var ports = new TreeSet<String>();
    service.networking().ports().forEach(it -> ports.add(it.published() + "/" + it.protocol()));
    return ports;
  }

  private boolean runs(String service) {
    return containers.values().stream()
        .anyMatch(it -> it.service().equals(service) && it.running());
  }

  /** The container of a failed hook is still there. */
  public World leftover(String service) {
    return leftover(service, List.of());
  }

  /** The container that was lent to fill a volume is still there, after a run that was cut off. */
  public World halfBrought(String service, LiveVolume volume) {
    volumes.put(volume.name(), volume);
    return leftover(
        service, List.of(new LiveMount("volume", volume.name(), "", "/jcompose-sync", true)));
  }

  private World leftover(String service, List<LiveMount> mounts) {
    String id = id();
    leftovers.put(
        id,
        new LiveContainer(
            id,
            "keen_hook",
            service,
            0,
            false,
            new Condition("exited", "", 1),
            "",
            "",
            new TreeMap<>(Map.of(Labels.HOOK, "pre_start")),
            mounts,
            new TreeMap<>(),
            "",
            new TreeSet<>()));
    return this;
  }

  private boolean taken(String name) {
    return containers.values().stream().anyMatch(it -> it.name().equals(name));
  }

  private String id() {
    made++;
    return Integer.toHexString(0xa0 + made).repeat(32).substring(0, 64);
  }

  private static void refuse(boolean when, String why) {
    if (when) {
      throw new IllegalStateException(why);
    }
  }

  private static LiveContainer off(LiveContainer it, String network) {
    var left = new TreeMap<>(it.networks());
    left.remove(network);
    return with(it, left);
  }

  private LiveContainer on(LiveContainer it, String network) {
    var more = new TreeMap<>(it.networks());
    more.put(network, reachable(network).orElseThrow().id());
    return with(it, more);
  }

  private static LiveContainer with(LiveContainer it, TreeMap<String, String> networks) {
    return new LiveContainer(
        it.id(),
        it.name(),
        it.service(),
        it.number(),
        it.oneOff(),
        it.condition(),
        it.image(),
        it.imageId(),
        it.labels(),
        it.mounts(),
        networks,
        it.networkMode(),
        it.ports());
  }

  private static LiveContainer with(LiveContainer it, String name, Condition condition) {
    return new LiveContainer(
        it.id(),
        name,
        it.service(),
        it.number(),
        it.oneOff(),
        condition,
        it.image(),
        it.imageId(),
        it.labels(),
        it.mounts(),
        it.networks(),
        it.networkMode(),
        condition.running() ? it.ports() : new TreeSet<>());
  }
}
