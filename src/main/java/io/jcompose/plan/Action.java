package io.jcompose.plan;

import io.jcompose.model.ReplicaId;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What a step does: pure data for one engine call or one wait. */
public sealed interface Action
    permits ImageAction,
        NetworkAction,
        VolumeAction,
        ContainerAction,
        ProgramAction,
        Action.AwaitCondition,
        Action.Gather,
        Action.AwaitName {
  /** What it works on, for people: {@code Container shop-web-1}. */
  String subject();

  Verb verb();

  /** The records that are actions. */
  static Set<Class<?>> kinds() {
    var kinds = new HashSet<Class<?>>();
    collect(Action.class, kinds);
    return kinds;
  }

  private static void collect(Class<?> type, Set<Class<?>> kinds) {
    if (!type.isSealed()) {
      kinds.add(type);
      return;
    }
    for (Class<?> part : type.getPermittedSubclasses()) {
      collect(part, kinds);
    }
  }

  /** Waits until hosts that share a network have heard of the service's containers. */
  record AwaitName(String service) implements Action {
    @Override
    public String subject() {
      return "Service " + service;
    }

    @Override
    public Verb verb() {
      return Verb.WAIT;
    }
  }

  /** Does nothing: it comes when what it needs has come on all hosts. */
  record Gather(String service) implements Action {
    @Override
    public String subject() {
      return "Service " + service;
    }

    @Override
    public Verb verb() {
      return Verb.WAIT;
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
