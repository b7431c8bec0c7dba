package io.jcompose.cli.commands;

import io.jcompose.Project;
import io.jcompose.cli.CommandContext;
import io.jcompose.cli.options.TransferOptions;
import io.jcompose.plan.Intent;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code jcompose push}: the images that were built go to their registries. */
@Command(name = "push", description = "Push the images that services build.", sortOptions = false)
public final class PushCommand implements Callable<Integer> {
  private final CommandContext context;

  @Mixin private TransferOptions which = new TransferOptions();

  @Option(names = "--ignore-push-failures", description = "A failed push is only a warning.")
  private boolean tolerant;

  public PushCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public Integer call() throws InterruptedException {
    try (var work = new Work(context)) {
      var stack =
          StackLoading.fetch(context, StackLoading.request(context, which.selection())).stack();
      return work.change(
          Project.of(stack),
          new Intent.Push(which.named(), tolerant),
          Optional.empty(),
          which.quiet());
    }
  }
}
