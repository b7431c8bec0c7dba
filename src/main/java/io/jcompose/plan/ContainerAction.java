package io.jcompose.plan;

import io.jcompose.model.ReplicaId;
import io.jcompose.model.Service;
import io.jcompose.spec.Names;
import io.jcompose.spec.OneOff;
import io.jcompose.state.LiveContainer;
import java.util.Optional;

/** Steps in the life of a container. */
public sealed interface ContainerAction extends Action {
  /** The container's name. */
  String name();

  @Override
  default String subject() {
    return "Container " + name();
  }

  /** Steps on a container that is there before the plan. */
  sealed interface OnExisting extends ContainerAction {
    LiveContainer container();

    @Override
    default String name() {
      return container().name();
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
      implements ContainerAction {
    /** The name that it is made under: a temporary one while the final name is taken. */
    public String firstName() {
      return replaces.isPresent() && beside ? Names.temporary(replaces.get().id(), name) : name;
    }

    @Override
    public Verb verb() {
      return replaces.isPresent() ? Verb.RECREATE : Verb.CREATE;
    }
  }

  /** Copies the contents of secrets and configs that are no files into a container. */
  record FillContainer(ReplicaId replica, Service service, String name) implements ContainerAction {
    @Override
    public Verb verb() {
      return Verb.FILL;
    }
  }

  /** Gives a container its final name. */
  record RenameContainer(ReplicaId replica, String name) implements ContainerAction {
    @Override
    public Verb verb() {
      return Verb.RENAME;
    }
  }

  /** Starts a service's container. */
  record StartContainer(ReplicaId replica, String name) implements ContainerAction {
    @Override
    public Verb verb() {
      return Verb.START;
    }
  }

  /**
   * Stops a container.
   *
   * @param seconds the grace; absent is the container's own
   * @param stays whether nothing follows that starts or removes it
   */
  record StopContainer(LiveContainer container, Optional<Integer> seconds, boolean stays)
      implements OnExisting {
    @Override
    public Verb verb() {
      return Verb.STOP;
    }
  }

  /** Sends a signal to a container. */
  record KillContainer(LiveContainer container, String signal) implements OnExisting {
    @Override
    public Verb verb() {
      return Verb.KILL;
    }
  }

  /** Halts what a container does. */
  record PauseContainer(LiveContainer container) implements OnExisting {
    @Override
    public Verb verb() {
      return Verb.PAUSE;
    }
  }

  /** Lets a container go on that was paused. */
  record UnpauseContainer(LiveContainer container) implements OnExisting {
    @Override
    public Verb verb() {
      return Verb.UNPAUSE;
    }
  }

  /** Stops and starts a container. */
  record RestartContainer(LiveContainer container, Optional<Integer> seconds)
      implements OnExisting {
    @Override
    public Verb verb() {
      return Verb.RESTART;
    }
  }

  /** Removes a container. */
  record RemoveContainer(LiveContainer container, boolean anonymousVolumes) implements OnExisting {
    @Override
    public Verb verb() {
      return Verb.REMOVE;
    }
  }
}
