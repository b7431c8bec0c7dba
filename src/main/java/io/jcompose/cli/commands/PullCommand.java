package io.jcompose.cli.commands;

import io.jcompose.Project;
import io.jcompose.cli.CliProblems;
import io.jcompose.cli.CommandContext;
import io.jcompose.cli.options.TransferOptions;
import io.jcompose.diag.JComposeException;
import io.jcompose.model.Service;
import io.jcompose.model.Stack;
import io.jcompose.plan.Intent;
import java.util.ArrayList;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code jcompose pull}: the images that registries have. */
@Command(name = "pull", description = "Pull images.", sortOptions = false)
public final class PullCommand implements Callable<Integer> {
  private final CommandContext context;

  @Mixin private TransferOptions which = new TransferOptions();

  @Option(names = "--ignore-buildable", description = "Leave out images that can be built.")
  private boolean ignoreBuildable;

  @Option(names = "--ignore-pull-failures", description = "A failed pull is only a warning.")
  private boolean tolerant;

  @Option(
      names = "--policy",
      paramLabel = "POLICY",
      description = "missing: only images that are not there; always.")
  private String policy = "";

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
      var stack =
          StackLoading.fetch(context, StackLoading.request(context, which.selection())).stack();
      var intent =
          new Intent.Pull(which.named(), policy.equals("missing"), ignoreBuildable, tolerant);
      int code = work.change(Project.of(stack), intent, Optional.empty(), which.quiet());
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
      Notes.tell(context, CliProblems.canBeBuilt(names));
    }
  }
}
