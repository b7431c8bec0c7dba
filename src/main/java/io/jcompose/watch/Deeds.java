package io.jcompose.watch;

import io.jcompose.engine.EngineException;
import io.jcompose.event.Cancel;
import io.jcompose.model.Stack;
import io.jcompose.plan.Intent;
import io.jcompose.plan.Intent.Recreate;
import io.jcompose.wire.ContainerSummary;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** Does what is to be done. Used by one thread. */
final class Deeds {
  private final Stage stage;
  private final Mirrors mirrors;
  private final ContainerCommand commands;
  private final Settings settings;
  private final Cancel cancel;
  private Stack stack;

  Deeds(
      Stage stage,
      Stack stack,
      Mirrors mirrors,
      ContainerCommand commands,
      Settings settings,
      Cancel cancel) {
    this.stage = stage;
    this.stack = stack;
    this.mirrors = mirrors;
    this.commands = commands;
    this.settings = settings;
    this.cancel = cancel;
  }

  /** From now on it is about this stack. */
  void use(Stack other) {
    stack = other;
  }

  /**
   * Does it; what fails is told, and is done with.
   *
   * @throws EngineException when the engine is lost: it can be tried again
   */
  void perform(Deed deed) throws InterruptedException {
    if (deed instanceof Deed.Apply) {
      var up = Wishes.up(settings.services(), Recreate.DIVERGED, Recreate.DIVERGED);
      change(stack, up);
    } else if (deed instanceof Deed.Rebuild it) {
      rebuild(it);
    } else if (deed instanceof Deed.Sync it) {
      stage.tell(new WatchEvent.Syncing(it.service(), it.delivery().size()));
      mirrors.owe(it.service(), it.delivery());
      mirrors.bringUpToDate();
    } else if (deed instanceof Deed.Restart it) {
      stage.tell(new WatchEvent.Restarting(it.services()));
      if (change(stack, new Intent.Restart(List.copyOf(it.services()), true, Optional.empty()))) {
        stage.tell(new WatchEvent.Restarted(it.services()));
      }
    } else if (deed instanceof Deed.Exec it) {
      stage.tell(new WatchEvent.Executing(it.service(), it.command().command()));
      for (ContainerSummary container : mirrors.running(it.service())) {
        if (!cancel.isRequested()) {
          commands.run(container, it.command());
        }
      }
    }
  }

  private void rebuild(Deed.Rebuild deed) throws InterruptedException {
    var services = new TreeSet<>(deed.services());
    services.retainAll(stack.services().keySet());
    stage.tell(new WatchEvent.Rebuilding(services));
    var around = Wishes.around(stack, services);
    if (change(around, Wishes.up(services, Recreate.ALWAYS, Recreate.DIVERGED))) {
      stage.tell(new WatchEvent.Rebuilt(services));
      if (settings.prune()) {
        change(stack, new Intent.Prune());
      }
    }
  }

  /** Whether it was done. */
  private boolean change(Stack wanted, Intent intent) throws InterruptedException {
    var ending = stage.change(wanted, intent, cancel);
    if (ending == Stage.Ending.LOST) {
      throw new Lost();
    }
    return ending == Stage.Ending.DONE;
  }
}
