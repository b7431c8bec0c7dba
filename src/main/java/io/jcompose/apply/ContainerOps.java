package io.jcompose.apply;

import io.jcompose.engine.EngineException;
import io.jcompose.engine.Filters;
import io.jcompose.event.Event;
import io.jcompose.model.Service;
import io.jcompose.model.Storage.MountType;
import io.jcompose.plan.ContainerAction;
import io.jcompose.plan.Fact;
import io.jcompose.plan.Step;
import io.jcompose.spec.ContainerSpec;
import io.jcompose.spec.InheritedVolume;
import io.jcompose.spec.Labels;
import io.jcompose.spec.ReplicaRequest;
import io.jcompose.state.LiveContainer;
import io.jcompose.state.LiveContainer.LiveMount;
import io.jcompose.value.Value;
import io.jcompose.wire.HostInfo;
import io.jcompose.wire.ImageDetail;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Performs the actions on containers. */
final class ContainerOps {
  /** What tells a replica from all others. */
  private static final List<String> REPLICA =
      List.of(Labels.PROJECT, Labels.SERVICE, Labels.CONTAINER_NUMBER, Labels.ONE_OFF);

  private final Run run;
  private final Requests requests;
  private final Starts starts;

  ContainerOps(Run run, Requests requests, Starts starts) {
    this.run = run;
    this.requests = requests;
    this.starts = starts;
  }

  String create(ContainerAction.CreateContainer action, Step step) {
    var service = action.service();
    String reference = run.stack().image(service);
    String imageId =
        run.results().id(Fact.imageSubject(reference)).orElseGet(() -> inspect(reference).id());
    var request = requests.creation(action, imageId, inherited(action, reference));
    String name = action.firstName();
    var body = body(action, request);
    try {
      return create(action, name, body);
    } catch (EngineException e) {
      removeLate(name, body, e);
      return create(action, name, body);
    }
  }

  private String create(ContainerAction.CreateContainer action, String name, Value.Dict body) {
    var platform = action.service().source().platform();
    var created = run.engine().containers().create(name, platform, body);
    for (String warning : created.warnings()) {
      run.events().emit(new Event.Notice(ApplyProblems.engineWarning(action.subject(), warning)));
    }
    return created.id();
  }

  /**
   * Removes what has the name if it is the same replica's and was never started: a request that was
   * given up when its host was cut off may arrive when that is healed.
   */
  private void removeLate(String name, Value.Dict body, EngineException refused) {
    if (refused.kind() != EngineException.Kind.NAME_IN_USE) {
      throw refused;
    }
    var there = run.engine().containers().inspect(name);
    var labels = body.get("Labels").orElse(Value.NULL);
    boolean late =
        there.status().equals("created")
            && labels instanceof Value.Dict ours
            && REPLICA.stream().allMatch(it -> isSame(ours, there.labels(), it));
    if (!late) {
      throw refused;
    }
    run.engine().containers().remove(there.id(), true, true);
  }

  private static boolean isSame(Value.Dict ours, Map<String, String> theirs, String label) {
    return ours.get(label).orElse(Value.NULL) instanceof Value.Text text
        && text.text().equals(theirs.get(label));
  }

  private static Value.Dict body(ContainerAction.CreateContainer action, ReplicaRequest request) {
    var usual = ContainerSpec.body(request);
    return action.oneOff().map(it -> it.body(usual)).orElse(usual);
  }

  private ImageDetail inspect(String reference) {
    return run.engine()
        .images()
        .inspect(reference)
        .orElseThrow(
            () ->
                new EngineException(
                    EngineException.Kind.NO_SUCH_IMAGE,
                    run.engine().endpoint(),
                    "GET /images/" + reference + "/json",
                    404,
                    "No such image: " + reference,
                    null));
  }

  /** The anonymous volumes of the replaced container that the new one still has a place for. */
  private List<InheritedVolume> inherited(
      ContainerAction.CreateContainer action, String reference) {
    var inherited = new ArrayList<InheritedVolume>();
    if (action.replaces().isEmpty() || action.renewAnonymousVolumes()) {
      return inherited;
    }
    var candidates =
        action.replaces().get().mounts().stream().filter(LiveMount::anonymous).toList();
    if (candidates.isEmpty()) {
      return inherited;
    }
    Set<String> places = anonymousTargets(action.service());
    if (candidates.stream().anyMatch(it -> !places.contains(it.target()))) {
      places.addAll(inspect(reference).volumes());
      places.removeAll(otherTargets(action.service()));
    }
    for (LiveMount mount : candidates) {
      if (places.contains(mount.target())) {
        inherited.add(new InheritedVolume(mount.name(), mount.target(), !mount.rw()));
      }
    }
    return inherited;
  }

  private static Set<String> anonymousTargets(Service service) {
    var targets = new TreeSet<String>();
    for (var mount : service.storage().mounts()) {
      if (mount.type() == MountType.VOLUME && mount.source().isEmpty()) {
        targets.add(mount.target());
      }
    }
    return targets;
  }

  private static Set<String> otherTargets(Service service) {
    var targets = new TreeSet<String>();
    for (var mount : service.storage().mounts()) {
      if (mount.type() != MountType.VOLUME || !mount.source().isEmpty()) {
        targets.add(mount.target());
      }
    }
    return targets;
  }

  String fill(ContainerAction.FillContainer action, Step step) {
    var request = requests.request(action.service(), action.replica(), action.name());
    String id = run.results().require(Fact.containerSubject(action.replica()));
    ContainerFiles.put(run.engine().containers(), id, ContainerSpec.files(request));
    return "";
  }

  String rename(ContainerAction.RenameContainer action, Step step) {
    String id = run.results().require(Fact.containerSubject(action.replica()));
    run.engine().containers().rename(id, action.name());
    return "";
  }

  String start(ContainerAction.StartContainer action, Step step) {
    String id = run.results().require(Fact.containerSubject(action.replica()));
    if (action.replica().isOneOff()) {
      run.attendant().accept(id);
    }
    try {
      new Patience(run.cancel()).with(() -> run.engine().containers().start(id), this::comesLater);
    } catch (EngineException e) {
      throw e.kind() == EngineException.Kind.PORT_IN_USE ? withHolder(e) : e;
    }
    starts.started(action.replica().service());
    return "";
  }

  /**
   * An engine that has just begun may not have heard of its swarm's networks yet, nor its swarm's
   * managers of it: they did not answer in the 20 seconds that it gives them.
   */
  private boolean comesLater(EngineException e) {
    String words = e.engineMessage();
    boolean unheard = words.contains("network ") && words.endsWith(" not found");
    boolean unanswered =
        words.contains("attaching to network failed") && words.endsWith("deadline exceeded");
    return unanswered
        || unheard && !run.engine().info().swarm().state().equals(HostInfo.Swarm.NONE.state());
  }

  /** Names the container that holds the port, when it is a container. */
  private EngineException withHolder(EngineException e) {
    for (var other : run.engine().containers().list(false, Filters.NONE)) {
      for (var port : other.ports()) {
        if (port.publicPort() > 0 && e.engineMessage().contains(":" + port.publicPort())) {
          return new EngineException(
              e.kind(),
              e.endpoint(),
              e.request(),
              e.status(),
              e.engineMessage() + " (container `" + other.name() + "` has it)",
              e);
        }
      }
    }
    return e;
  }

  String stop(ContainerAction.StopContainer action, Step step) {
    var containers = run.engine().containers();
    String id = action.container().id();
    return gone(
        () -> {
          containers.stop(id, action.seconds());
          if (action.stays()) {
            containers.settle(id);
          }
        });
  }

  String kill(ContainerAction.KillContainer action, Step step) {
    return gone(() -> run.engine().containers().kill(action.container().id(), action.signal()));
  }

  String pause(ContainerAction.PauseContainer action, Step step) {
    run.engine().containers().pause(action.container().id());
    return "";
  }

  String unpause(ContainerAction.UnpauseContainer action, Step step) {
    run.engine().containers().unpause(action.container().id());
    return "";
  }

  String restart(ContainerAction.RestartContainer action, Step step) {
    LiveContainer container = action.container();
    run.engine().containers().restart(container.id(), action.seconds());
    return "";
  }

  String remove(ContainerAction.RemoveContainer action, Step step) {
    run.engine().containers().remove(action.container().id(), true, action.anonymousVolumes());
    return "";
  }

  /** A container that somebody else removed, or that stopped by itself, is as good as stopped. */
  private static String gone(Runnable call) {
    try {
      call.run();
    } catch (EngineException e) {
      boolean fine =
          e.kind() == EngineException.Kind.NOT_FOUND
              || e.engineMessage().contains("is not running");
      if (!fine) {
        throw e;
      }
    }
    return "";
  }
}
