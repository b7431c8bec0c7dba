package io.jcompose.plan;

import io.jcompose.model.Network;
import io.jcompose.model.Networking.Attachment;
import io.jcompose.model.PullPolicy;
import io.jcompose.model.ReplicaId;
import io.jcompose.model.Service;
import io.jcompose.model.Volume;
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

  /** Takes a container off a network. */
  record DisconnectNetwork(LiveContainer container, String networkId, String network)
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

  /** Removes a volume and its data. */
  record RemoveVolume(String name) implements Action {
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
   * @param replaces the container whose place it takes; it is then made under a temporary name and
   *     gets that one's anonymous volumes
   */
  record CreateContainer(
      ReplicaId replica,
      Service service,
      String name,
      Optional<LiveContainer> replaces,
      boolean renewAnonymousVolumes)
      implements Action {
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
