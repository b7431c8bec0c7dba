package io.jcompose.apply;

import io.jcompose.event.Attendant;
import io.jcompose.event.Cancel;
import io.jcompose.event.EventSink;
import io.jcompose.event.Outcome;
import io.jcompose.host.Fleet;
import io.jcompose.model.HostId;
import io.jcompose.model.Stack;
import io.jcompose.plan.Action;
import io.jcompose.plan.Plan;
import io.jcompose.plugin.Plugins;
import io.jcompose.registry.Credentials;
import java.time.Duration;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Function;
import java.util.function.Supplier;

/** Applies plans to the engines of a fleet. */
public final class Applier {
  private final Fleet fleet;
  private final Supplier<Credentials> credentials;
  private final Function<String, SortedMap<String, String>> proxies;
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
      Plugins plugins,
      String version) {
    this.fleet = fleet;
    this.credentials = credentials;
    this.proxies = proxies;
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
    HostId host = plan.steps().get(0).host();
    var results = new Results(plan.known());
    var run = new Run(stack, fleet.engine(host), results, events, attendant, cancel);
    try (var lanes = new Lanes(host, imagesAtOnce);
        var watch = new HostWatch(run, lanes, waitLimit)) {
      if (plan.steps().stream().anyMatch(it -> it.action() instanceof Action.AwaitCondition)) {
        watch.open();
      }
      var handlers = handlers(run, lanes, watch);
      var outcome = new PlanRunner(plan, handlers::run, events, results, cancel).run();
      if (outcome.failed() || cancel.isRequested()) {
        OneOffs.remove(plan, run);
      }
      return outcome;
    }
  }

  private Handlers handlers(Run run, Lanes lanes, HostWatch watch) {
    var requests = new Requests(run, credentials, proxies, version);
    var containers = new ContainerOps(run, requests);
    var images = new ImageOps(run, credentials, version);
    var networks = new NetworkOps(run, requests, version);
    var volumes = new VolumeOps(run, version);
    var hooks = new HookOps(run, requests);
    var providers = new ProviderOps(run, plugins);
    return new Handlers.Builder(lanes)
        .on(Action.PullImage.class, Lanes.Lane.PULLS, images::pull)
        .on(Action.PushImage.class, Lanes.Lane.PULLS, images::push)
        .on(Action.BuildImage.class, Lanes.Lane.BUILDS, images::build)
        .on(Action.RemoveImage.class, images::remove)
        .on(Action.CreateNetwork.class, networks::create)
        .on(Action.RemoveNetwork.class, networks::remove)
        .on(Action.ConnectNetwork.class, networks::connect)
        .on(Action.DisconnectNetwork.class, networks::disconnect)
        .on(Action.ReconnectNetwork.class, networks::reconnect)
        .on(Action.CreateVolume.class, volumes::create)
        .on(Action.RemoveVolume.class, volumes::remove)
        .on(Action.CreateContainer.class, containers::create)
        .on(Action.FillContainer.class, containers::fill)
        .on(Action.RenameContainer.class, containers::rename)
        .on(Action.StartContainer.class, containers::start)
        .on(Action.RunProvider.class, Lanes.Lane.HOOKS, providers::provider)
        .on(Action.ProvideModel.class, Lanes.Lane.HOOKS, providers::model)
        .on(Action.RunPreStart.class, Lanes.Lane.HOOKS, hooks::before)
        .on(Action.RunHook.class, Lanes.Lane.HOOKS, hooks::inContainer)
        .on(Action.StopContainer.class, Lanes.Lane.STOPS, containers::stop)
        .on(Action.KillContainer.class, containers::kill)
        .on(Action.PauseContainer.class, containers::pause)
        .on(Action.UnpauseContainer.class, containers::unpause)
        .on(Action.RestartContainer.class, Lanes.Lane.STOPS, containers::restart)
        .on(Action.RemoveContainer.class, containers::remove)
        .later(Action.AwaitCondition.class, watch::await)
        .build();
  }
}
