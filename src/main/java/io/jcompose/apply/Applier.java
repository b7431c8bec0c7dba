package io.jcompose.apply;

import io.jcompose.build.BuildSettings;
import io.jcompose.build.ImageBuilder;
import io.jcompose.event.Attendant;
import io.jcompose.event.Cancel;
import io.jcompose.event.EventSink;
import io.jcompose.event.Outcome;
import io.jcompose.host.Fleet;
import io.jcompose.model.HostId;
import io.jcompose.model.Stack;
import io.jcompose.plan.Action;
import io.jcompose.plan.ContainerAction;
import io.jcompose.plan.Fact;
import io.jcompose.plan.ImageAction;
import io.jcompose.plan.NetworkAction;
import io.jcompose.plan.Plan;
import io.jcompose.plan.ProgramAction;
import io.jcompose.plan.Step;
import io.jcompose.plan.UpdateAction;
import io.jcompose.plan.VolumeAction;
import io.jcompose.plugin.Plugins;
import io.jcompose.registry.Credentials;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/** Applies plans to the engines of a fleet. */
public final class Applier {
  private final Fleet fleet;
  private final Supplier<Credentials> credentials;
  private final Function<String, SortedMap<String, String>> proxies;
  private final BuildSettings builds;
  private final Plugins plugins;
  private final String version;
  private int imagesAtOnce;

  /**
   * An applier.
   *
   * @param credentials asked only when an image is pulled or built, or a container gets the
   *     engine's socket
   * @param proxies the variables that containers on the engine of that address are to have
   * @param plugins where the programs of providers and models are found
   * @param version jcompose's own, for labels
   */
  public Applier(
      Fleet fleet,
      Supplier<Credentials> credentials,
      Function<String, SortedMap<String, String>> proxies,
      BuildSettings builds,
      Plugins plugins,
      String version) {
    this.fleet = fleet;
    this.credentials = credentials;
    this.proxies = proxies;
    this.builds = builds;
    this.plugins = plugins;
    this.version = version;
  }

  /** Pulls and builds at most so many images at once; 0 or less is as many as is good. */
  public Applier imagesAtOnce(int count) {
    imagesAtOnce = count;
    return this;
  }

  /**
   * Runs the plan to its end and tells what became of every step.
   *
   * @param waitLimit how long the waits together may take; absent is for ever
   * @param attendant who has to be there when a container of {@code run} starts
   */
  public Outcome apply(
      Plan plan,
      Stack stack,
      Optional<Duration> waitLimit,
      EventSink events,
      Attendant attendant,
      Cancel cancel)
      throws InterruptedException {
    if (plan.isEmpty()) {
      return Outcome.NOTHING;
    }
    var variables = new ConcurrentHashMap<String, Map<String, String>>();
    var starts = new Starts();
    var signals = new Signals();
    Set<Fact> reached = ConcurrentHashMap.newKeySet();
    Function<HostId, Site> open =
        host -> {
          var known = plan.known().getOrDefault(host, new TreeMap<>());
          var results = new Results(known, variables, reached);
          Consumer<String> starting = id -> attendant.starting(host.name(), id);
          Consumer<Step> passing = step -> signals.add(new Signals.Passed(step));
          var engine = fleet.engine(host);
          var run = new Run(stack, engine, results, events, starting, passing, cancel);
          return site(host, run, waitLimit, starts);
        };
    try (var sites = new Sites(plan, open)) {
      var runner = new PlanRunner(plan, sites::run, events, sites::results, signals, cancel);
      var ended = runner.run();
      var outcome = new LastLook(plan, sites.all(), events, cancel).after(ended);
      if (outcome.failed() || cancel.isRequested()) {
        sites.all().forEach(it -> OneOffs.remove(plan, it.run()));
      }
      return outcome;
    }
  }

  private Site site(HostId host, Run run, Optional<Duration> waitLimit, Starts starts) {
    var lanes = new Lanes(host, imagesAtOnce);
    var watch = new HostWatch(run, lanes, waitLimit);
    var builder = new ImageBuilder(run.engine(), credentials, builds);
    var images = ofImages(run, lanes, builder);
    return new Site(run, lanes, watch, builder, handlers(run, lanes, watch, starts, images));
  }

  private Handlers handlers(
      Run run, Lanes lanes, HostWatch watch, Starts starts, Handlers.Builder images) {
    var requests = new Requests(run, credentials, proxies, version);
    var containers = new ContainerOps(run, requests, starts);
    var networks = new NetworkOps(run, requests, version);
    var volumes = new VolumeOps(run, version);
    var hooks = new HookOps(run, requests);
    var providers = new ProviderOps(run, plugins);
    var updates = new UpdateOps(run, lanes, watch);
    return images
        .on(NetworkAction.CreateNetwork.class, networks::create)
        .on(NetworkAction.RemoveNetwork.class, networks::remove)
        .on(NetworkAction.ConnectNetwork.class, networks::connect)
        .on(NetworkAction.DisconnectNetwork.class, networks::disconnect)
        .on(NetworkAction.ReconnectNetwork.class, networks::reconnect)
        .on(VolumeAction.CreateVolume.class, volumes::create)
        .on(VolumeAction.BringVolume.class, Lanes.Lane.PULLS, volumes::bring)
        .on(VolumeAction.RemoveVolume.class, volumes::remove)
        .on(ContainerAction.CreateContainer.class, containers::create)
        .on(ContainerAction.FillContainer.class, containers::fill)
        .on(ContainerAction.RenameContainer.class, containers::rename)
        .on(ContainerAction.StartContainer.class, containers::start)
        .on(ProgramAction.RunProvider.class, Lanes.Lane.HOOKS, providers::provider)
        .on(ProgramAction.ProvideModel.class, Lanes.Lane.HOOKS, providers::model)
        .on(ProgramAction.RunPreStart.class, Lanes.Lane.HOOKS, hooks::before)
        .on(ProgramAction.RunHook.class, Lanes.Lane.HOOKS, hooks::inContainer)
        .on(ContainerAction.StopContainer.class, Lanes.Lane.STOPS, containers::stop)
        .on(ContainerAction.KillContainer.class, containers::kill)
        .on(ContainerAction.PauseContainer.class, containers::pause)
        .on(ContainerAction.UnpauseContainer.class, containers::unpause)
        .on(ContainerAction.RestartContainer.class, Lanes.Lane.STOPS, containers::restart)
        .on(ContainerAction.RemoveContainer.class, Lanes.Lane.REMOVALS, containers::remove)
        .later(Action.AwaitCondition.class, watch::await)
        .later(
            Action.AwaitName.class, (action, step) -> starts.heard(action.service(), run.cancel()))
        .later(UpdateAction.ProveReplica.class, updates::prove)
        .later(UpdateAction.EndBatch.class, updates::end)
        .later(Action.Gather.class, (action, step) -> CompletableFuture.completedFuture(""))
        .build();
  }

  private Handlers.Builder ofImages(Run run, Lanes lanes, ImageBuilder builder) {
    var images = new ImageOps(run, builder, proxies, builds, version);
    var transfers = new TransferOps(run, credentials);
    var copies = new CopyOps(run, fleet::engine);
    return new Handlers.Builder(lanes)
        .on(ImageAction.PullImage.class, Lanes.Lane.PULLS, transfers::pull)
        .on(ImageAction.PushImage.class, Lanes.Lane.PULLS, transfers::push)
        .on(ImageAction.CopyImage.class, Lanes.Lane.PULLS, copies::copy)
        .on(ImageAction.BuildImage.class, Lanes.Lane.BUILDS, images::build)
        .on(ImageAction.RemoveImage.class, images::remove)
        .on(ImageAction.PruneImages.class, images::prune);
  }
}
