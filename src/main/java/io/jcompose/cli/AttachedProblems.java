package io.jcompose.cli;

import io.jcompose.diag.Code;
import io.jcompose.diag.Diagnostic;

/** Every message about what is followed, or attended, until it ends. */
public final class AttachedProblems {
  private AttachedProblems() {}

  /** An attached {@code up} begins to stop the stack. */
  public static Diagnostic stopping(String why) {
    return Diagnostic.note(new Code("JC707"), "Stopping the stack: " + why + ".")
        .hint("Ctrl-C once more kills it; a third time leaves it as it is.");
  }

  /** The second Ctrl-C at an attached {@code up}. */
  public static Diagnostic killing() {
    return Diagnostic.note(new Code("JC804"), "Killing the stack.")
        .hint("Ctrl-C once more leaves it as it is.");
  }

  /** The second Ctrl-C at a container; {@code next} is what the third does. */
  public static Diagnostic stillRuns(String next) {
    return Diagnostic.note(new Code("JC805"), "The container was told twice to end, and goes on.")
        .hint("Ctrl-C once more " + next + ".");
  }

  /** An attached {@code up} has gone, and the stack has not. */
  public static Diagnostic detached() {
    return Diagnostic.note(new Code("JC803"), "Detached: the stack goes on running.")
        .hint("`jcompose logs -f` shows its output again, and `jcompose stop` stops it.");
  }

  /** Logs are followed, and the engine has gone away; of several it is that of {@code host}. */
  public static Diagnostic engineLost(String host) {
    String who = host.isEmpty() ? "The engine" : "Host `" + host + "`";
    return Diagnostic.note(new Code("JC800"), who + " does not answer any more.")
        .hint("jcompose waits half a minute for it to come back; Ctrl-C ends that.");
  }

  /** An option about a service that this {@code up} does not start. */
  public static Diagnostic notInThisUp(String option, String service) {
    return Diagnostic.error(
            new Code("JC801"),
            "`" + option + " " + service + "` names a service that this `up` does not start.")
        .hint("Name it among the services, or leave the option out.");
  }

  /** Events that were perhaps not told. */
  public static Diagnostic eventsLost() {
    return Diagnostic.warning(
        new Code("JC752"), "The connection to the engine broke, so events may be missing here.");
  }
}
