package io.jcompose.cli;

import io.jcompose.diag.Code;
import io.jcompose.diag.Diagnostic;
import java.util.ArrayList;
import java.util.Optional;

/** Every message about the command line itself. */
public final class CliProblems {
  private static final int TRACE_LINES = 15;

  private CliProblems() {}

  static Diagnostic unknownCommand(String name, Optional<String> nearest) {
    var problem = Diagnostic.error(new Code("JC702"), "There is no command `" + name + "`.");
    return problem.hint(
        nearest
            .map(it -> "Did you mean `" + it + "`?")
            .orElse("`jcompose --help` lists the commands."));
  }

  static Diagnostic unknownOption(String option, String command, Optional<String> nearest) {
    String where = command.isEmpty() ? "jcompose" : "`jcompose " + command + "`";
    var problem = Diagnostic.error(new Code("JC703"), where + " has no option `" + option + "`.");
    return problem.hint(
        nearest
            .map(it -> "Did you mean `" + it + "`?")
            .orElse("`jcompose " + command + " --help` lists its options."));
  }

  /** Two options that cannot go together. */
  public static Diagnostic conflict(String one, String other) {
    return Diagnostic.error(
        new Code("JC704"), "`" + one + "` and `" + other + "` cannot be used together.");
  }

  /** An option's value that is none of those allowed. */
  public static Diagnostic badValue(String option, String value, String allowed) {
    return Diagnostic.error(
        new Code("JC705"), "`" + option + "` cannot be `" + value + "`: " + allowed + ".");
  }

  /** No service has a build section. */
  public static Diagnostic nothingToBuild() {
    return Diagnostic.warning(new Code("JC706"), "No services to build.");
  }

  /** An attached {@code up} begins to stop the stack. */
  public static Diagnostic stopping(String why) {
    return Diagnostic.note(new Code("JC707"), "Stopping the stack: " + why + ".")
        .hint("Ctrl-C once more kills it; a third time leaves it as it is.");
  }

  /** A service that the stack does not have. */
  public static Diagnostic noSuchService(String name, Optional<String> nearest) {
    var problem = Diagnostic.error(new Code("JC307"), "There is no service `" + name + "`.");
    return nearest.map(it -> problem.hint("Did you mean `" + it + "`?")).orElse(problem);
  }

  static Diagnostic defect(Exception e) {
    var lines = new ArrayList<String>();
    for (StackTraceElement element : e.getStackTrace()) {
      if (lines.size() < TRACE_LINES) {
        lines.add("at " + element);
      }
    }
    return Diagnostic.error(new Code("JC900"), "jcompose met a defect of its own: " + e)
        .details(lines)
        .hint("Please report it, with the lines above.");
  }
}
