package io.jcompose.plan;

import io.jcompose.model.Hook;
import io.jcompose.model.ModelSpec;
import io.jcompose.model.ReplicaId;
import io.jcompose.model.Service;

/** Steps that run a program of the user's: hooks, providers, the model runner. */
public sealed interface ProgramAction extends Action {
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
      implements ProgramAction {
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
  record RunPreStart(Service service, ReplicaId volumesOf, int index, Hook hook)
      implements ProgramAction {
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
  record RunProvider(Service service, Command command) implements ProgramAction {
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
  record ProvideModel(ModelSpec model) implements ProgramAction {
    @Override
    public String subject() {
      return "Model " + model.key();
    }

    @Override
    public Verb verb() {
      return Verb.PROVIDE;
    }
  }
}
