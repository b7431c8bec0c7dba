package io.jcompose.model;

import io.jcompose.diag.Code;
import io.jcompose.diag.Diagnostic;
import io.jcompose.diag.Nearest;
import java.util.Collection;

/** The messages about names that a stack does not have. */
public final class ModelProblems {
  private ModelProblems() {}

  /** A service that would have to be enabled. */
  public static Diagnostic switchedOff(String name) {
    return Diagnostic.error(
            new Code("JC310"),
            "Service `" + name + "` is switched off: its profiles are not active.")
        .hint("Activate one with `--profile`.");
  }

  /** A service that was asked for and is not among those {@code known}. */
  public static Diagnostic noSuchService(String name, Collection<String> known) {
    var problem = Diagnostic.error(new Code("JC307"), "There is no service `" + name + "`.");
    if (known.isEmpty()) {
      return problem.hint("The stack has no services.");
    }
    return problem.hint(
        Nearest.to(name, known)
            .map(it -> "Did you mean `" + it + "`?")
            .orElseGet(() -> "The stack has: `" + String.join("`, `", known) + "`."));
  }

  /** A way to build that there is none of. */
  static Diagnostic noWayToBuild(Stack stack, String path) {
    return Diagnostic.error(
            new Code("JC901"),
            "`build` of `x-jcompose` says when images are built: auto or missing.")
        .at(stack.origins().at(path + ".build"))
        .hint("`auto` builds an image again when what it is built of has changed.");
  }
}
