package io.jcompose.load.lint;

import io.jcompose.diag.Diagnostic;
import io.jcompose.model.Dependency;
import io.jcompose.model.Service;
import io.jcompose.model.Stack;
import java.util.List;
import java.util.function.Consumer;

/** Finds health checks that cannot succeed, and waits for those that there are not. */
final class HealthChecks {
  private HealthChecks() {}

  static void noneAsCommand(Service service, Stack stack, Consumer<Diagnostic> found) {
    var test = service.lifecycle().healthcheck().map(it -> it.test()).orElse(List.of());
    if (test.equals(List.of("CMD-SHELL", "NONE"))) {
      String path = "services." + service.name() + ".healthcheck.test";
      found.accept(LintProblems.noneAsCommand(service.name()).at(stack.origins().at(path)));
    }
  }

  static void neverHealthy(Service service, Stack stack, Consumer<Diagnostic> found) {
    for (Dependency it : service.lifecycle().dependsOn().values()) {
      var other = stack.services().get(it.service());
      if (other == null
          || it.condition() != Dependency.Condition.HEALTHY
          || other.canonical().get("provider").isPresent()) {
        continue;
      }
      var check = other.lifecycle().healthcheck();
      var at = stack.origins().at("services." + service.name() + ".depends_on." + it.service());
      if (check.isEmpty()) {
        found.accept(LintProblems.noHealthCheck(service.name(), it.service()).at(at));
      } else if (check.get().disabled()) {
        found.accept(LintProblems.healthCheckOff(service.name(), it.service()).at(at));
      }
    }
  }
}
