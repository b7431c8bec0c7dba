package io.jcompose.cli.commands;

import io.jcompose.Project;
import io.jcompose.cli.CliProblems;
import io.jcompose.cli.CommandContext;
import io.jcompose.cli.options.ConvergenceOptions;
import io.jcompose.cli.options.HostOption;
import io.jcompose.diag.JComposeException;
import io.jcompose.load.LoadRequest.Selection;
import io.jcompose.plan.Plan;
import io.jcompose.value.JsonText;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code jcompose plan}: what {@code up} would do, and why. */
@Command(
    name = "plan",
    description = "Show what `up` would do, step by step, and why.",
    sortOptions = false)
public final class PlanCommand implements Callable<Integer> {
  private static final int CHANGES = 2;

  private final CommandContext context;

  @Mixin private ConvergenceOptions wanted = new ConvergenceOptions();

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "text, or json as schemas/plan.schema.json describes it.")
  private String format = "text";

  @Option(names = "--wait", description = "Plan the waits of `up --wait` as well.")
  private boolean await;

  @Option(
      names = "--detailed-exitcode",
      description = "Return 2 when something is to be done, 0 when nothing is.")
  private boolean detailedExitCode;

  @Mixin private HostOption on = new HostOption();

  public PlanCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public Integer call() throws InterruptedException {
    if (!format.equals("text") && !format.equals("json")) {
      throw new JComposeException(
          CliProblems.badValue("--format", format, "it takes text or json"));
    }
    var intent = wanted.intent(context, true, await);
    try (var work = new Work(context)) {
      var selection = new Selection(wanted.services(), wanted.dependencies()).withSharers();
      var loaded = StackLoading.load(context, StackLoading.request(context, selection));
      StackWarnings.tellCertain(context, loaded);
      var stack = wanted.scaled(loaded.stack());
      var host = on.of(stack.hosts().keySet());
      var planned = work.jcompose().plan(Project.of(stack), intent);
      var away = planned.away();
      host.ifPresent(it -> away.retainAll(List.of(it.name())));
      var plan = host.map(planned.plan()::on).orElse(planned.plan());
      print(plan, away);
      if (detailedExitCode && !plan.isEmpty()) {
        return CHANGES;
      }
      return planned.incomplete() && !away.isEmpty() ? Work.INCOMPLETE : 0;
    }
  }

  private void print(Plan plan, Set<String> away) {
    var out = context.shell().out();
    if (format.equals("json")) {
      out.println(JsonText.pretty(plan.json()));
      return;
    }
    plan.notices().forEach(it -> Notes.tell(context, it));
    plan.questions().forEach(it -> Notes.tell(context, it.otherwise()));
    out.print(plan.text());
    if (plan.isEmpty()) {
      String all = "Nothing to do: everything is as the stack says.";
      String rest =
          "Nothing to do on the hosts that answer; without an answer: "
              + String.join(", ", away)
              + ".";
      context.shell().err().println(away.isEmpty() ? all : rest);
    }
  }
}
