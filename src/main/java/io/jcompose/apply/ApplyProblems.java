package io.jcompose.apply;

import io.jcompose.diag.Code;
import io.jcompose.diag.Defects;
import io.jcompose.diag.Diagnostic;
import io.jcompose.diag.JComposeException;
import io.jcompose.engine.EngineException;
import io.jcompose.model.HostId;
import io.jcompose.plan.Action.AwaitCondition;
import io.jcompose.plan.ImageAction;
import io.jcompose.plan.ProgramAction;
import io.jcompose.plan.Step;
import io.jcompose.plan.UpdateAction;
import io.jcompose.wire.ContainerDetail;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;

/** Every message about a step that failed. */
final class ApplyProblems {
  static final String NO_SUCH_IMAGE = "JC403";
  static final String NOT_AUTHORISED = "JC407";

  private ApplyProblems() {}

  static Throwable unwrapped(Throwable failure) {
    return failure instanceof CompletionException && failure.getCause() != null
        ? failure.getCause()
        : failure;
  }

  static boolean isCancel(Throwable failure) {
    var cause = unwrapped(failure);
    return cause instanceof CancellationException
        || cause instanceof EngineException engine
            && engine.kind() == EngineException.Kind.CANCELLED;
  }

  static List<Diagnostic> of(Step step, Throwable failure) {
    var cause = unwrapped(failure);
    if (cause instanceof JComposeException known) {
      return known.diagnostics();
    } else if (cause instanceof EngineException engine) {
      return List.of(engineFailure(step, engine));
    }
    return List.of(Defects.of(step.action().subject(), cause));
  }

  private static Diagnostic engineFailure(Step step, EngineException e) {
    String subject = step.action().subject();
    return switch (e.kind()) {
      case PORT_IN_USE ->
          failed("JC402", step, e)
              .hint("Stop what uses the port, or publish `" + subject + "` on another one.");
      case NO_SUCH_IMAGE ->
          failed(NO_SUCH_IMAGE, step, e)
              .hint("Pull or build it first: `jcompose pull` or `jcompose build`.");
      case NAME_IN_USE ->
          failed("JC404", step, e)
              .hint("Remove or rename the other container, or use another project name (`-p`).");
      case NO_SPACE ->
          failed("JC405", step, e)
              .hint("Free space on the engine's disk, then run the command again.");
      case IN_USE -> failed("JC406", step, e).hint("Remove what uses it first.");
      case UNAUTHORIZED ->
          failed(NOT_AUTHORISED, step, e)
              .hint("Log in to the registry, for example with `docker login`.");
      case UNREACHABLE ->
          failed("JC408", step, e)
              .hint("When the engine is back, run the command again: it goes on from there.");
      case ADDRESS_IN_USE -> failed("JC409", step, e).hint("Choose another address.");
      default -> isUnmanaged(e) ? unmanaged(step, e) : other(step, e);
    };
  }

  /**
   * Engines give a manager 20 seconds to let a container onto an overlay; one that goes away while
   * it is asked is told of at once.
   */
  private static boolean isUnmanaged(EngineException e) {
    String words = e.engineMessage();
    boolean attaching =
        words.contains("attach to network") || words.contains("attaching to network");
    return (attaching && words.contains("deadline exceeded"))
        || (attaching && words.contains("code = Unavailable"))
        || words.contains("swarm does not have a leader");
  }

  private static Diagnostic unmanaged(Step step, EngineException e) {
    return failed("JC859", step, e)
        .hint(
            "No manager of the hosts' swarm answers, and without one nothing gets onto networks"
                + " that span hosts. What was made stays; when a manager is back, the next `up`"
                + " goes on from here.");
  }

  private static Diagnostic other(Step step, EngineException e) {
    var problem = failed("JC401", step, e);
    return e.kind() == EngineException.Kind.OTHER ? problem.hint(remedy(e)) : problem;
  }

  private static String remedy(EngineException e) {
    return e.engineMessage().contains("server gave HTTP response to HTTPS client")
        ? "The registry has no TLS, which the engine must allow: name it in `insecure-registries`"
            + " of Docker's daemon.json, or with `insecure = true` in Podman's registries.conf."
        : "The engine's own log may tell more. Running the command again goes on from here.";
  }

  private static Diagnostic failed(String code, Step step, EngineException e) {
    String doing = step.action().verb().doing().toLowerCase(Locale.ROOT);
    String where = step.host().equals(HostId.LOCAL) ? "" : " on host `" + step.host() + "`";
    return Diagnostic.error(
        new Code(code),
        step.action().subject() + ": " + doing + " failed" + where + ": " + e.engineMessage());
  }

  static Diagnostic waitFailed(ContainerDetail container, AwaitCondition action) {
    return Diagnostic.error(
        new Code("JC410"),
        "Container `" + container.name() + "` " + state(container, action) + ".");
  }

  private static String state(ContainerDetail container, AwaitCondition action) {
    boolean ended = container.status().equals("exited") || container.status().equals("dead");
    if (ended) {
      String memory = container.oomKilled() ? " (out of memory)" : "";
      String error = container.error().isEmpty() ? "" : ": " + container.error();
      return "exited with code " + container.exitCode() + memory + error;
    }
    if (action.wanted() == AwaitCondition.Wanted.PROVEN && container.restartCount() > 0) {
      return "ended with code " + container.exitCode() + " and had to be restarted";
    }
    if (container.health().isEmpty() && action.wanted() == AwaitCondition.Wanted.HEALTHY) {
      return "has no health check, but `depends_on` waits for it to be healthy";
    }
    return "is " + (container.health().isEmpty() ? container.status() : container.health());
  }

  static Diagnostic updateFailed(UpdateAction.EndBatch action, int failures) {
    boolean back = action.config().rollsBack();
    var problem =
        Diagnostic.error(
            new Code("JC962"),
            "The update of service `"
                + action.service()
                + "` failed in batch "
                + action.number()
                + " of "
                + action.of()
                + ": "
                + failures
                + " of "
                + action.total()
                + " containers did not come through.");
    return back
        ? problem.hint("What was replaced goes back to the containers that were retained.")
        : problem.hint(
            "It stops here; the other containers are as they were. Mend the service and run `up`"
                + " again: it goes on from here.");
  }

  static Diagnostic waitTooLong(String subject, Duration limit, String project) {
    return Diagnostic.error(
            new Code("JC411"), subject + " was not ready after " + limit.toSeconds() + " s.")
        .hint("See `jcompose -p " + project + " logs`, or allow more with `--wait-timeout`.");
  }

  static Diagnostic pullFailed(ImageAction.PullImage action, String words) {
    return Diagnostic.warning(
        new Code("JC412"), "Image `" + action.reference() + "` could not be pulled: " + words);
  }

  static Diagnostic pushFailed(ImageAction.PushImage action, String words) {
    return Diagnostic.warning(
        new Code("JC580"), "Image `" + action.reference() + "` could not be pushed: " + words);
  }

  static Diagnostic engineWarning(String subject, String words) {
    return Diagnostic.warning(new Code("JC413"), subject + ": the engine warns: " + words);
  }

  static Diagnostic hookFailed(ProgramAction.RunHook action, int code, OutputLines output) {
    boolean stop = action.point() == ProgramAction.RunHook.Point.PRE_STOP;
    var problem =
        Diagnostic.error(
                new Code("JC530"),
                hook(action)
                    + " ended with exit code "
                    + code
                    + (action.tolerant() && stop
                        ? "; the container is removed all the same."
                        : "."))
            .details(output.last());
    if (action.tolerant()) {
      return problem;
    }
    return problem.hint(
        stop
            ? "The container was not stopped. `jcompose kill` stops it without its hooks."
            : "The container runs on. The next `up` runs the hooks again.");
  }

  static Diagnostic preStartFailed(
      ProgramAction.RunPreStart action, int code, String container, OutputLines output) {
    String id = container.substring(0, Math.min(12, container.length()));
    return Diagnostic.error(
            new Code("JC532"),
            action.subject()
                + ": `"
                + action.label()
                + "` `"
                + String.join(" ", action.hook().command())
                + "` ended with exit code "
                + code
                + ".")
        .details(output.last())
        .hint(
            "Its container `"
                + id
                + "` is kept to be looked at, for example with `docker logs "
                + id
                + "`; the next `up`, or `down`, removes it.");
  }

  static Diagnostic endedBeforeHook(ProgramAction.RunHook action) {
    return Diagnostic.error(
            new Code("JC531"),
            hook(action) + " could not run: the container does not run any more.")
        .hint("Its log may tell why it ended: `jcompose logs`.");
  }

  private static String hook(ProgramAction.RunHook action) {
    String command = String.join(" ", action.hook().command());
    return action.subject() + ": `" + action.label() + "` `" + command + "`";
  }

  static Diagnostic unreadableFile(String what, String path, String reason) {
    return Diagnostic.error(
        new Code("JC414"), what + " `" + path + "` cannot be read: " + reason + ".");
  }
}
