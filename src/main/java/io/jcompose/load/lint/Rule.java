package io.jcompose.load.lint;

import io.jcompose.diag.Code;
import io.jcompose.diag.Diagnostic;
import io.jcompose.model.Service;
import io.jcompose.model.Stack;
import java.util.function.Consumer;

/**
 * One thing that is looked for in every service.
 *
 * @param certain whether it is a mistake in any case, so that commands which change something tell
 *     it, too
 */
record Rule(Code code, boolean certain, Check check) {

  /** Looks at a service of a stack. */
  interface Check {
    void look(Service service, Stack stack, Consumer<Diagnostic> found);
  }
}
