package io.jcompose.cli.commands;

import io.jcompose.JCompose;
import io.jcompose.cli.CommandContext;
import io.jcompose.cli.options.HostOption;
import io.jcompose.diag.JComposeException;
import io.jcompose.engine.EngineException;
import io.jcompose.event.Cancel;
import io.jcompose.live.Exits;
import io.jcompose.plan.Intent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code jcompose wait}: until containers have ended. */
@Command(
    name = "wait",
    description = "Wait until the containers of services have ended.",
    sortOptions = false)
public final class WaitCommand implements Callable<Integer> {
  /** When it was not the containers that failed, but the wait. */
  private static final int WAIT_FAILED = 42;

  private final CommandContext context;

  @Parameters(paramLabel = "SERVICE", arity = "1..*", description = "The services.")
  private List<String> services = new ArrayList<>();

  @Option(
      names = "--down-project",
      description = "Then remove the project's containers and networks.")
  private boolean down;

  @Mixin private HostOption on = new HostOption();

  public WaitCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public Integer call() throws InterruptedException {
    Cancel cancel = context.interrupts().next();
    try (var seen = Seen.of(context, services).on(on)) {
      var code = await(seen, cancel);
      context.interrupts().drop(cancel);
      if (cancel.isRequested()) {
        return context.interrupts().code();
      }
      if (down) {
        var everything =
            new Intent.Down(List.of(), false, Intent.RemoveImages.NONE, true, Optional.empty());
        int failed = seen.work().change(seen.project(), everything);
        return failed == 0 ? seen.code(code) : failed;
      }
      return seen.code(code);
    }
  }

  private int await(Seen seen, Cancel cancel) throws InterruptedException {
    var out = context.shell().out();
    try {
      var last =
          new Exits(seen.sites(), seen.filters(), services)
              .await(
                  cancel,
                  it -> {
                    out.println(
                        "container \"" + it.id() + "\" exited with status code " + it.code());
                    out.flush();
                  });
      if (last.isEmpty() && !cancel.isRequested()) {
        throw new JComposeException(Exits.none(services));
      }
      return last.orElse(0);
    } catch (EngineException e) {
      if (!cancel.isRequested()) {
        Notes.tell(context, JCompose.problem(e));
      }
      return WAIT_FAILED;
    }
  }
}
