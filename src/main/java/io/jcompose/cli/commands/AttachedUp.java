package io.jcompose.cli.commands;

import io.jcompose.Project;
import io.jcompose.cli.CommandContext;
import io.jcompose.cli.options.AttachOptions;
import io.jcompose.model.Stack;
import io.jcompose.plan.Intent;
import java.util.List;

/** An {@code up} that stays. */
final class AttachedUp {
  private final Work work;

  AttachedUp(CommandContext context, Work work, AttachOptions options, List<String> named) {
    this.work = work;
  }

  int run(Stack stack, Intent.Up intent) throws InterruptedException {
    return work.change(Project.of(stack), intent);
  }
}
