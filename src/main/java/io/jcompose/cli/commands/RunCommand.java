package io.jcompose.cli.commands;

import io.jcompose.cli.CommandContext;
import io.jcompose.cli.options.DependenciesOption;
import io.jcompose.cli.options.HostOption;
import io.jcompose.cli.options.ImageOptions;
import io.jcompose.cli.options.Quiet;
import io.jcompose.cli.options.RunOptions;
import io.jcompose.cli.options.TerminalOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code jcompose run}: a command in a container of its own. */
@Command(
    name = "run",
    description = "Run a command in a new container of a service.",
    sortOptions = false)
public final class RunCommand implements Callable<Integer> {
  private final CommandContext context;

  @Parameters(index = "0", paramLabel = "SERVICE", description = "The service.")
  private String service = "";

  @Parameters(
      index = "1..*",
      paramLabel = "COMMAND",
      description = "The command and its arguments; by default the service's.")
  private List<String> command = new ArrayList<>();

  @Option(
      names = {"-d", "--detach"},
      description = "Leave it to itself, and print the container's id.")
  private boolean detach;

  @Option(names = "--name", paramLabel = "NAME", description = "The container's name.")
  private @Nullable String name;

  @Mixin private DependenciesOption dependencies = new DependenciesOption();

  @Option(
      names = "--remove-orphans",
      description = "Remove containers that no service of the stack wants.")
  private boolean removeOrphans;

  @Option(
      names = {"-q", "--quiet"},
      description = "Show nothing but what the command writes.")
  private boolean quiet;

  @Option(names = "--rm", description = "Remove the container when it has ended.")
  private boolean remove;

  @Mixin private HostOption on = new HostOption();
  @Mixin private TerminalOptions terminal = new TerminalOptions();
  @Mixin private RunOptions changes = new RunOptions();
  @Mixin private ImageOptions images = new ImageOptions();

  public RunCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public Integer call() throws InterruptedException {
    boolean tty = !detach && terminal.tty(context.shell().terminal());
    var talk = new Dialogue.Talk(tty, terminal.interactive());
    var wish =
        new OneOffRun.Wish(
            service,
            command.isEmpty() ? Optional.empty() : Optional.of(command),
            Optional.ofNullable(name),
            dependencies.wanted(),
            removeOrphans,
            remove,
            detach,
            quiet ? Quiet.EVERYTHING : images.quiet(context));
    try (var work = new Work(context)) {
      return new OneOffRun(context, work, wish, images, talk).run(changes, on);
    }
  }
}
