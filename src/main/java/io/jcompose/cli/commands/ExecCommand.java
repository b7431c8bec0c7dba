package io.jcompose.cli.commands;

import io.jcompose.cli.CommandContext;
import io.jcompose.cli.options.HostOption;
import io.jcompose.cli.options.IndexOption;
import io.jcompose.cli.options.ProcessOptions;
import io.jcompose.cli.options.TerminalOptions;
import io.jcompose.cli.render.SafeText;
import io.jcompose.live.Found;
import io.jcompose.model.Hook;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code jcompose exec}: a further command in a container that runs. */
@Command(name = "exec", description = "Run a command in a running container.", sortOptions = false)
public final class ExecCommand implements Callable<Integer> {
  private final CommandContext context;

  @Parameters(index = "0", paramLabel = "SERVICE", description = "The service.")
  private String service = "";

  @Parameters(
      index = "1..*",
      arity = "1..*",
      paramLabel = "COMMAND",
      description = "The command and its arguments.")
  private List<String> command = new ArrayList<>();

  @Option(
      names = {"-d", "--detach"},
      description = "Leave it to itself.")
  private boolean detach;

  @Mixin private ProcessOptions process = new ProcessOptions();

  @Mixin private IndexOption index = new IndexOption();

  @Mixin private TerminalOptions terminal = new TerminalOptions();

  @Option(names = "--privileged", description = "Give it extended privileges.")
  private boolean privileged;

  @Mixin private HostOption on = new HostOption();

  public ExecCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public Integer call() throws InterruptedException {
    var what = hook();
    boolean tty = !detach && terminal.tty(context.shell().terminal());
    try (var work = new Work(context)) {
      var target = work.running(service, index.number(), on);
      if (context.global().dryRun()) {
        context.shell().out().println(told(target));
        return 0;
      }
      var execution =
          new Execution(context, target.site().engine().execs(), target.container().id());
      if (detach) {
        return execution.detached(what);
      }
      var talk = new Dialogue.Talk(tty, terminal.interactive());
      return execution.attached(what, Dialogue.of(context, work, talk, Optional.empty()));
    }
  }

  private String told(Found target) {
    return SafeText.line("exec " + target.container().name() + ": " + String.join(" ", command));
  }

  private Hook hook() {
    return new Hook(
        command,
        Optional.empty(),
        process.user(),
        privileged,
        process.workdir(),
        process.variables(context.shell().environment()),
        false);
  }
}
