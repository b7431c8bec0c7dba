package io.jcompose.plan;

import io.jcompose.model.Hook;
import io.jcompose.model.ModelSpec;
import io.jcompose.model.Network;
import io.jcompose.model.Networking.Attachment;
import io.jcompose.model.PullPolicy;
import io.jcompose.model.ReplicaId;
import io.jcompose.model.Service;
import io.jcompose.model.Volume;
import io.jcompose.spec.Names;
import io.jcompose.spec.OneOff;
import io.jcompose.state.LiveContainer;
import java.util.List;
import java.util.Optional;

/** What a step does: pure data for one engine call or one wait. */
public sealed interface Action {
  /** What it works on, for people: {@code Container shop-web-1}. */
  String subject();

  Verb verb();

  /**
   * Pulls an image.
   *
   * @param tolerant whether a failure is only noted, because the image can be built instead
   */
  record PullImage(String reference, Optional<String> platform, PullPolicy policy, boolean tolerant)
      implements Action {
    @Override
    public String subject() {
      return "Image " + reference;
    }

    @Override
    public Verb verb() {
      return Verb.PULL;
    }
  }

  /**
   * Pushes an image to its registry.
   *
   * @param tolerant whether a failure is only noted
   */
  record PushImage(String reference, boolean tolerant) implements Action {
    @Override
    public String subject() {
      return "Image " + reference;
    }

    @Override
    public Verb verb() {
      return Verb.PUSH;
    }
  }

  /** Builds the image of a service. */
  record BuildImage(Service service, String reference, BuildOptions options) implements Action {
    @Override
    public String subject() {
      return "Image " + reference;
    }

    @Override
    public Verb verb() {
      return Verb.BUILD;
    }
  }

  /** Creates a network. */
  record CreateNetwork(Network network) implements Action {
    @Override
    public String subject() {
      return "Network " + network.name();
    }

    @Override
    public Verb verb() {
      return Verb.CREATE;
    }
  }

  /** Removes a network. */
  record RemoveNetwork(String id, String name) implements Action {
    @Override
    public String subject() {
      return "Network " + name;
    }

    @Override
    public Verb verb() {
      return Verb.REMOVE;
    }
  }

  /**
   * Takes a container off a network.
   *
   * @param back whether a {@link ReconnectNetwork} follows, which needs to know how it was there
   */
  record DisconnectNetwork(LiveContainer container, String networkId, String network, boolean back)
      implements Action {
    @Override
    public String subject() {
      return "Container " + container.name();
    }

    @Override
    public Verb verb() {
      return Verb.DISCONNECT;
    }
  }

  /** Puts a service's container on a network, with all its names and addresses there. */
  record ConnectNetwork(
      ReplicaId replica, String container, Service service, Attachment attachment, String network)
      implements Action {
    @Override
    public String subject() {
      return "Container " + container;
    }

    @Override
    public Verb verb() {
      return Verb.CONNECT;
    }
  }

  /** Puts a container back on a network with what it had there before it was taken off. */
  record ReconnectNetwork(LiveContainer container, String network) implements Action {
    @Override
    public String subject() {
      return "Container " + container.name();
    }

    @Override
    public Verb verb() {
      return Verb.CONNECT;
    }
  }

  /** Creates a volume. */
  record CreateVolume(Volume volume) implements Action {
    @Override
    public String subject() {
      return "Volume " + volume.name();
    }

    @Override
    public Verb verb() {
      return Verb.CREATE;
    }
  }

  /**
   * Removes a volume and its data.
   *
   * @param surely whether one that is in use is a failure; else it stays, with a warning
   */
  record RemoveVolume(String name, boolean surely) implements Action {
    /** One that may stay. */
    public RemoveVolume(String name) {
      this(name, false);
    }

    @Override
    public String subject() {
      return "Volume " + name;
    }

    @Override
    public Verb verb() {
      return Verb.REMOVE;
    }
  }

  /**
   * Creates a container.
   *
   * @param name its final name
   * @param replaces the container whose place it takes, and whose anonymous volumes it gets
   * @param beside whether that one is still there meanwhile
   * @param oneOff what tells a container of {@code run} from others
   */
  record CreateContainer(
      ReplicaId replica,
      Service service,
      String name,
      Optional<LiveContainer> replaces,
      boolean beside,
      boolean renewAnonymousVolumes,
      Optional<OneOff> oneOff)
      implements Action {
    /** The name that it is made under: a temporary one while the final name is taken. */
    public String firstName() {
      return replaces.isPresent() && beside ? Names.temporary(replaces.get().id(), name) : name;
    }

    @Override
    public String subject() {
      return "Container " + name;
    }

    @Override
    public Verb verb() {
      return replaces.isPresent() ? Verb.RECREATE : Verb.CREATE;
    }
  }

  /** Copies the contents of secrets and configs that are no files into a container. */
  record FillContainer(ReplicaId replica, Service service, String name) implements Action {
    @Override
    public String subject() {
      return "Container " + name;
    }

    @Override
    public Verb verb() {
      return Verb.FILL;
    }
  }

  /** Gives a container its final name. */
  record RenameContainer(ReplicaId replica, String name) implements Action {
    @Override
    public String subject() {
      return "Container " + name;
    }

    @Override
    public Verb verb() {
      return Verb.RENAME;
    }
  }

  /** Starts a service's container. */
  record StartContainer(ReplicaId replica, String name) implements Action {
    @Override
    public String subject() {
      return "Container " + name;
    }

    @Override
    public Verb verb() {
      return Verb.START;
    }
  }

  /**
   * Runs a hook's command in a running container.
   *
   * @param container its name
   * @param instance the subject of facts behind which its id is
   * @param index the hook's place in the list of the stack file, from 0
   * @param tolerant whether a failure is only a warning
   */
  record RunHook(
      String container, String instance, Point point, int index, Hook hook, boolean tolerant)
      implements Action {
    /** When in the life of a container. */
    public enum Point {
      POST_START("post_start"),
      PRE_STOP("pre_stop");

      private final String key;

      Point(String key) {
        this.key = key;
      }

      /** The attribute of the stack file. */
      public String key() {
        return key;
      }
    }

    /** Such as {@code post_start[0]}. */
    public String label() {
      return point.key() + "[" + index + "]";
    }

    @Override
    public String subject() {
      return "Container " + container;
    }

    @Override
    public Verb verb() {
      return point == Point.POST_START ? Verb.POST_START : Verb.PRE_STOP;
    }
  }

  /**
   * Runs a {@code pre_start} hook in a container of its own, which is removed if it succeeds.
   *
   * @param volumesOf the replica whose volumes it sees
   * @param index the hook's place in the list of the stack file, from 0
   */
  record RunPreStart(Service service, ReplicaId volumesOf, int index, Hook hook) implements Action {
    /** Such as {@code pre_start[0]}. */
    public String label() {
      return "pre_start[" + index + "]";
    }

    @Override
    public String subject() {
      return "Service " + service.name();
    }

    @Override
    public Verb verb() {
      return Verb.PRE_START;
    }
  }

  /** Has the program of a service with a provider do its part. */
  record RunProvider(Service service, Command command) implements Action {
    /** What it is told to do. */
    public enum Command {
      UP("up"),
      STOP("stop"),
      DOWN("down");

      private final String word;

      Command(String word) {
        this.word = word;
      }

      /** The program's argument. */
      public String word() {
        return word;
      }
    }

    @Override
    public String subject() {
      return "Service " + service.name();
    }

    @Override
    public Verb verb() {
      return switch (command) {
        case UP -> Verb.PROVIDE;
        case STOP -> Verb.STOP;
        case DOWN -> Verb.REMOVE;
      };
    }
  }

  /** Has a model ready, and finds out where it answers. */
  record ProvideModel(ModelSpec model) implements Action {
    @Override
    public String subject() {
      return "Model " + model.key();
    }

    @Override
    public Verb verb() {
      return Verb.PROVIDE;
    }
  }

  /** Stops a container; absent seconds is its own grace period. */
  record StopContainer(LiveContainer container, Optional<Integer> seconds) implements Action {
    @Override
    public String subject() {
      return "Container " + container.name();
    }

    @Override
    public Verb verb() {
      return Verb.STOP;
    }
  }

  /** Sends a signal to a container. */
  record KillContainer(LiveContainer container, String signal) implements Action {
    @Override
    public String subject() {
      return "Container " + container.name();
    }

    @Override
    public Verb verb() {
      return Verb.KILL;
    }
  }

  /** Halts what a container does. */
  record PauseContainer(LiveContainer container) implements Action {
    @Override
    public String subject() {
      return "Container " + container.name();
    }

    @Override
    public Verb verb() {
      return Verb.PAUSE;
    }
  }

  /** Lets a container go on that was paused. */
  record UnpauseContainer(LiveContainer container) implements Action {
    @Override
    public String subject() {
      return "Container " + container.name();
    }

    @Override
    public Verb verb() {
      return Verb.UNPAUSE;
    }
  }

  /** Stops and starts a container. */
  record RestartContainer(LiveContainer container, Optional<Integer> seconds) implements Action {
    @Override
    public String subject() {
      return "Container " + container.name();
    }

    @Override
    public Verb verb() {
      return Verb.RESTART;
    }
  }

  /** Removes a container. */
  record RemoveContainer(LiveContainer container, boolean anonymousVolumes) implements Action {
    @Override
    public String subject() {
      return "Container " + container.name();
    }

    @Override
    public Verb verb() {
      return Verb.REMOVE;
    }
  }

  /** Removes an image. */
  record RemoveImage(String reference) implements Action {
    @Override
    public String subject() {
      return "Image " + reference;
    }

    @Override
    public Verb verb() {
      return Verb.REMOVE;
    }
  }

  /** Removes the images of a project that have no name and are not used. */
  record PruneImages(String project) implements Action {
    @Override
    public String subject() {
      return "Unnamed images of " + project;
    }

    @Override
    public Verb verb() {
      return Verb.REMOVE;
    }
  }

  /**
   * Waits until every container of a service has reached a condition.
   *
   * @param names the containers' names, for messages
   * @param optional whether a failure is only a warning
   */
  record AwaitCondition(
      String service, List<ReplicaId> replicas, List<String> names, Wanted wanted, boolean optional)
      implements Action {
    public AwaitCondition {
      replicas = List.copyOf(replicas);
      names = List.copyOf(names);
    }

    /** What is waited for. */
    public enum Wanted {
      HEALTHY,
      COMPLETED,
      READY
    }

    @Override
    public String subject() {
      return names.size() == 1 ? "Container " + names.get(0) : "Service " + service;
    }

    @Override
    public Verb verb() {
      return switch (wanted) {
        case HEALTHY -> Verb.AWAIT_HEALTH;
        case COMPLETED -> Verb.AWAIT_EXIT;
        case READY -> Verb.WAIT;
      };
    }
  }
}
