package io.jcompose.cli.commands;

import io.jcompose.cli.CliProblems;
import io.jcompose.cli.CommandContext;
import io.jcompose.diag.Diagnostic;
import io.jcompose.event.Cancel;
import io.jcompose.model.BuildOptions;
import io.jcompose.model.Stack;
import java.util.List;

/** {@code build --check}: what is found in Dockerfiles is the result, and fails the command. */
final class DockerfileCheck {
  private final CommandContext context;
  private final Work work;

  DockerfileCheck(CommandContext context, Work work) {
    this.context = context;
    this.work = work;
  }

  int run(Stack stack, List<String> services, BuildOptions options) throws InterruptedException {
    Cancel cancel = context.interrupts().next();
    try {
      var named = stack.named(services);
      List<Diagnostic> found = work.jcompose().builds().check(stack, named, options, cancel);
      var shell = context.shell();
      boolean colours = context.global().colours(shell, shell.terminal().out());
      found.forEach(it -> Notes.print(context, it, shell.out(), colours));
      Notes.inform(context, CliProblems.checked(found.size()));
      return found.isEmpty() ? 0 : 1;
    } finally {
      context.interrupts().drop(cancel);
    }
  }
}
