package io.jcompose.plugin;

import io.jcompose.diag.Diagnostic;
import io.jcompose.diag.JComposeException;
import io.jcompose.event.Cancel;
import io.jcompose.model.Service;
import io.jcompose.model.Stack;
import java.util.ArrayList;
import java.util.List;

/** Which programs a stack needs and are not there, before anything is changed. */
public final class PluginChecks {
  private PluginChecks() {}

  public static List<Diagnostic> check(Plugins plugins, Stack stack) {
    var problems = new ArrayList<Diagnostic>();
    boolean models = false;
    for (Service service : stack.services().values()) {
      models |= !service.tooling().models().isEmpty();
      if (service.tooling().provider().isPresent()) {
        collect(() -> ProviderProgram.of(plugins, stack, service, new Cancel()), problems);
      }
    }
    if (models) {
      collect(() -> ModelRunner.of(plugins, stack, new Cancel()), problems);
    }
    return problems;
  }

  private static void collect(Runnable search, List<Diagnostic> problems) {
    try {
      search.run();
    } catch (JComposeException e) {
      problems.addAll(e.diagnostics());
    }
  }
}
