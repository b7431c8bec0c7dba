package io.jcompose.cli.commands;

import io.jcompose.cli.CommandContext;
import io.jcompose.diag.Diagnostic;
import io.jcompose.diag.JComposeException;
import io.jcompose.load.Loaded;
import io.jcompose.load.lint.Lint;
import io.jcompose.load.problem.LoadProblems;
import java.util.ArrayList;
import java.util.List;

/** The warnings about a stack, without those that are switched off. */
final class StackWarnings {
  private StackWarnings() {}

  /** Tells those of loading, and returns what was loaded. */
  static Loaded told(CommandContext context, Loaded loaded) {
    if (context.global().strictEnv()) {
      refuseUnset(loaded);
    }
    tell(context, loaded, loaded.warnings());
    return loaded;
  }

  private static void refuseUnset(Loaded loaded) {
    var unset = new ArrayList<Diagnostic>();
    for (Diagnostic it : loaded.warnings()) {
      if (it.code().equals(LoadProblems.UNSET_VARIABLE)) {
        unset.add(it.asError());
      }
    }
    if (!unset.isEmpty()) {
      throw new JComposeException(unset, null);
    }
  }

  /** Tells what cannot be meant: for commands that make containers of the stack. */
  static void tellCertain(CommandContext context, Loaded loaded) {
    tell(context, loaded, Lint.certain(loaded));
  }

  /** Tells all that is likely not meant: for commands that check the stack. */
  static void tellLikely(CommandContext context, Loaded loaded) {
    tell(context, loaded, Lint.all(loaded));
  }

  private static void tell(CommandContext context, Loaded loaded, List<Diagnostic> warnings) {
    if (warnings.isEmpty()) {
      return;
    }
    var off = context.global().lintOff(context.shell());
    off.addAll(Lint.off(loaded.stack()));
    for (Diagnostic it : warnings) {
      if (!off.contains(it.code().text())) {
        Notes.tell(context, it);
      }
    }
  }
}
