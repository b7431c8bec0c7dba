package io.jcompose.live;

import io.jcompose.diag.Code;
import io.jcompose.diag.Diagnostic;
import io.jcompose.wire.ContainerSummary;
import java.util.Collection;
import java.util.List;
import java.util.OptionalInt;

/** The messages about what runs. */
final class LiveProblems {
  private LiveProblems() {}

  /** A service without the container that was asked for; {@code others} are those it has. */
  static Diagnostic noContainer(
      String service, OptionalInt index, Targets.Among among, List<ContainerSummary> others) {
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

  private static String names(List<ContainerSummary> containers) {
    var text = new StringBuilder();
    for (ContainerSummary each : containers) {
      text.append(text.isEmpty() ? "`" : ", `").append(each.name()).append('`');
    }
    return text.toString();
  }
}
