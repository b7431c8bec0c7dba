package io.jcompose.cli.commands;

import io.jcompose.Project;
import io.jcompose.cli.CliProblems;
import io.jcompose.cli.CommandContext;
import io.jcompose.cli.options.Quiet;
import io.jcompose.diag.JComposeException;
import io.jcompose.load.LoadRequest.Selection;
import io.jcompose.model.Service;
import io.jcompose.model.Stack;
import io.jcompose.plan.Intent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code jcompose pull}: the images that registries have. */
@Command(name = "pull", description = "Pull images.", sortOptions = false)
public final class PullCommand implements Callable<Integer> {
  private final CommandContext context;

  @Parameters(paramLabel = "SERVICE", description = "The services; all when none is named.")
  private List<String> services = new ArrayList<>();

  @Option(names = "--ignore-buildable", description = "Leave out images that can be built.")
  private boolean ignoreBuildable;

  @Option(names = "--ignore-pull-failures", description = "A failed pull is only a warning.")
  private boolean tolerant;

  @Option(names = "--include-deps", description = "Pull what the services need as well.")
  private boolean dependencies;

  @Option(
      names = "--policy",
      paramLabel = "POLICY",
      description = "missing: only images that are not there; always.")
  private String policy = "";

  @Option(
      names = {"-q", "--quiet"},
      description = "Do not show the progress of the layers.")
  private boolean quiet;

  @Option(
      names = {"--parallel", "--no-parallel"},
      hidden = true)
  @SuppressWarnings("UnusedVariable") // accepted because scripts give it
  private boolean ignored;

  public PullCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public Integer call() throws InterruptedException {
    if (!policy.isEmpty() && !policy.equals("missing") && !policy.equals("always")) {
      throw new JComposeException(
          CliProblems.badValue("--policy", policy, "it takes missing or always"));
    }
    try (var work = new Work(context)) {
      var selection = new Selection(services, dependencies);
      var stack = Work.fetch(context, Work.request(context, selection)).stack();
      var named = dependencies ? List.<String>of() : services;
      var intent = new Intent.Pull(named, policy.equals("missing"), ignoreBuildable, tolerant);
      int code =
          work.change(Project.of(stack), intent, Optional.empty(), new Quiet(quiet, false, false));
      if (code == 1) {
        tellBuildable(stack, intent);
      }
      return code;
    }
  }

  private void tellBuildable(Stack stack, Intent.Pull intent) {
    var names = new ArrayList<String>();
    var named = stack.named(intent.services());
    for (Service service : stack.services().values()) {
      boolean pulled = named.isEmpty() || named.contains(service.name());
      if (pulled && service.source().build().isPresent()) {
        names.add(service.name());
      }
    }
    if (!names.isEmpty()) {
      Work.tell(context, CliProblems.canBeBuilt(names));
    }
  }
}
