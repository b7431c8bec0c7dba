package io.jcompose.live;

import io.jcompose.diag.Code;
import io.jcompose.diag.Diagnostic;
import io.jcompose.engine.EngineException;
import io.jcompose.engine.EngineProblems;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.OptionalInt;

/** The messages about what runs. */
final class LiveProblems {
  private static final Code AWAY = new Code("JC946");
  static final Code NOBODY = new Code("JC948");
  static final String PERHAPS_AWAY = "It may be on a host that does not answer.";
  private static final String LEFT_OUT = "What it has is not shown; all else is.";

  private LiveProblems() {}

  /** A service without the container that was asked for; {@code others} are those it has. */
  static Diagnostic noContainer(
      String service, OptionalInt index, Targets.Among among, List<Found> others) {
    boolean running = among == Targets.Among.RUNNING;
    if (others.isEmpty()) {
      return Diagnostic.error(
              new Code("JC660"),
              running
                  ? "Service `" + service + "` is not running."
                  : "Service `" + service + "` has no container.")
          .hint(
              "`jcompose up -d " + service + "` starts it; `jcompose ps -a` shows what there is.");
    }
    return Diagnostic.error(
            new Code("JC661"),
            "Service `"
                + service
                + "` has no "
                + (running ? "running " : "")
                + "container #"
                + index.orElse(1)
                + ".")
        .hint("It has: " + names(others) + ".");
  }

  /** Keys that are none. */
  static Diagnostic badDetachKeys(String text) {
    return Diagnostic.error(new Code("JC662"), "`" + text + "` are no keys to detach with.")
        .hint("They are single characters and `ctrl-` with a letter, as in `ctrl-p,ctrl-q`.");
  }

  /** A container that nobody can talk to now; {@code state} is such as paused. */
  static Diagnostic notAttachable(String container, String state) {
    return Diagnostic.error(
            new Code("JC663"),
            "Container `" + container + "` is " + state + ", so that nobody can attach to it.")
        .hint("A paused one goes on with `jcompose unpause`.");
  }

  /** A port without an address on the host; {@code others} are the container's ports, or empty. */
  static Diagnostic notPublished(String container, String port, String others) {
    return Diagnostic.error(
            new Code("JC666"),
            "Container `" + container + "` does not publish port `" + port + "`.")
        .hint(others.isEmpty() ? "It publishes none." : "Its ports: " + others + ".");
  }

  /** Services of which nothing runs that could end. */
  static Diagnostic nothingToWaitFor(Collection<String> services) {
    return Diagnostic.error(
            new Code("JC667"),
            "There is no container to wait for of `" + String.join("`, `", services) + "`.")
        .hint("`jcompose up -d` starts them; `jcompose ps -a` shows what there is.");
  }

  /** A host that failed to answer. */
  static Diagnostic away(String host, RuntimeException failure) {
    return Diagnostic.error(AWAY, "Host `" + host + "` does not answer: " + why(failure) + ".")
        .hint(LEFT_OUT);
  }

  private static String why(RuntimeException failure) {
    return failure instanceof EngineException engine
        ? EngineProblems.why(engine)
        : String.valueOf(failure.getMessage());
  }

  /** A host that was not waited for any longer. */
  static Diagnostic late(String host, Duration waited) {
    long tenths = waited.toMillis() / 100;
    return Diagnostic.error(
            AWAY,
            "Host `" + host + "` did not answer within " + tenths / 10 + "." + tenths % 10 + " s.")
        .hint(LEFT_OUT);
  }

  /** No host at all. */
  static Diagnostic nobody(int hosts) {
    return Diagnostic.error(
            NOBODY,
            hosts == 1 ? "The host does not answer." : "None of the " + hosts + " hosts answers.")
        .hint("`jcompose host check` says more of each.");
  }

  private static String names(List<Found> containers) {
    var text = new StringBuilder();
    for (Found each : containers) {
      text.append(text.isEmpty() ? "`" : ", `").append(each.container().name()).append('`');
    }
    return text.toString();
  }
}
