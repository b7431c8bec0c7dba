package io.jcompose.apply;

import io.jcompose.plan.Action.AwaitCondition.Wanted;
import io.jcompose.wire.ContainerDetail;

/** What a look at a container says of a wait for it. */
enum Verdict {
  REACHED,
  OPEN,
  /**
   * It runs, and nothing tells whether that is good: it is ready if it still does a while later.
   */
  UP,
  FAILED;

  /** A container that the engine is going to restart has not come to its end. */
  static Verdict of(Wanted wanted, ContainerDetail container) {
    return switch (wanted) {
      case PROVEN -> proven(container);
      case HEALTHY -> healthy(container);
      case COMPLETED -> completed(container);
      case READY -> ready(container);
    };
  }

  /** One that had to be restarted has failed once. */
  private static Verdict proven(ContainerDetail container) {
    if (!alive(container) || container.restartCount() > 0) {
      return FAILED;
    }
    return switch (container.health()) {
      case "healthy" -> REACHED;
      case "unhealthy" -> FAILED;
      default -> OPEN;
    };
  }

  private static Verdict healthy(ContainerDetail container) {
    if (!alive(container)) {
      return FAILED;
    }
    return switch (container.health()) {
      case "healthy" -> REACHED;
      case "unhealthy" -> FAILED;
      case "starting" -> OPEN;
      default -> container.status().equals("running") ? FAILED : OPEN;
    };
  }

  private static Verdict completed(ContainerDetail container) {
    if (alive(container)) {
      return OPEN;
    }
    return container.exitCode() == 0 ? REACHED : FAILED;
  }

  /** A job that did its work is ready too. */
  private static Verdict ready(ContainerDetail container) {
    if (!alive(container)) {
      return container.exitCode() == 0 ? REACHED : FAILED;
    }
    return switch (container.health()) {
      case "starting" -> OPEN;
      case "healthy" -> REACHED;
      case "unhealthy" -> FAILED;
      default -> container.status().equals("running") ? UP : OPEN;
    };
  }

  private static boolean alive(ContainerDetail container) {
    return switch (container.status()) {
      case "running", "restarting", "paused", "created" -> true;
      default -> false;
    };
  }
}
