package io.jcompose.apply;

import io.jcompose.event.Event;
import io.jcompose.plan.ProgramAction;
import io.jcompose.plan.Step;
import io.jcompose.plan.Supplies;
import io.jcompose.plugin.ModelRunner;
import io.jcompose.plugin.Plugins;
import io.jcompose.plugin.ProviderProgram;
import java.util.Map;
import java.util.function.Consumer;

/** Has programs beside us do their part, and keeps the variables that they give. */
final class ProviderOps {
  private final Run run;
  private final Plugins plugins;

  ProviderOps(Run run, Plugins plugins) {
    this.run = run;
    this.plugins = plugins;
  }

  String provider(ProgramAction.RunProvider action, Step step) {
    var variables =
        ProviderProgram.of(plugins, run.stack(), action.service(), run.cancel())
            .run(action.command().word(), output(step));
    run.results().supply(step.yields().subject(), variables);
    return "";
  }

  String model(ProgramAction.ProvideModel action, Step step) {
    String endpoint =
        ModelRunner.of(plugins, run.stack(), run.cancel()).provide(action.model(), output(step));
    run.results().supply(step.yields().subject(), Map.of(Supplies.ENDPOINT, endpoint));
    return "";
  }

  private Consumer<String> output(Step step) {
    return line -> run.events().emit(new Event.StepOutput(step.id(), line));
  }
}
