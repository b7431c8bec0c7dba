package io.jcompose.watch;

import io.jcompose.event.Cancel;
import io.jcompose.model.Stack;
import io.jcompose.plan.Intent;
import io.jcompose.plan.Intent.Recreate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Does what is to be done, or has the posts do it. Used by one thread. */
final class Deeds {
  private final Stage stage;
  private final Posts posts;
  private final Settings settings;
  private final Cancel cancel;
  private final TreeMap<String, Set<Deed>> missed = new TreeMap<>();
  private Stack stack;

  Deeds(Stage stage, Stack stack, Posts posts, Settings settings, Cancel cancel) {
    this.stage = stage;
    this.stack = stack;
    this.posts = posts;
    this.settings = settings;
    this.cancel = cancel;
  }

  /** From now on it is about this stack. */
  void use(Stack other) {
    stack = other;
  }

  /** What a host that answers has missed, which is forgotten: it will be done. */
  Optional<Deed> missedBy(String host) {
    return Optional.ofNullable(missed.remove(host)).map(it -> new Deed.CatchUp(host, it));
  }

  /**
   * Does it; what fails is told, and is done with.
   *
   * @throws Lost when no host answers: it can be tried again
   */
  void perform(Deed deed) throws InterruptedException {
    if (deed instanceof Deed.Sync it) {
      stage.tell(new WatchEvent.Syncing(it.service(), it.delivery().size()));
      posts.owe(it.service(), it.delivery());
    } else if (deed instanceof Deed.Exec it) {
      stage.tell(new WatchEvent.Executing(it.service(), it.command().command()));
      posts.run(it);
    } else if (!posts.settle()) {
      throw new Lost();
    } else if (deed instanceof Deed.Apply) {
      done(deed, stage.change(stack, up(), cancel));
    } else if (deed instanceof Deed.Rebuild it) {
      rebuild(it);
    } else if (deed instanceof Deed.Restart it) {
      stage.tell(new WatchEvent.Restarting(it.services()));
      if (done(deed, stage.change(stack, restart(it.services()), cancel))) {
        stage.tell(new WatchEvent.Restarted(it.services()));
      }
    } else if (deed instanceof Deed.CatchUp it) {
      catchUp(it);
    }
  }

  private Intent.Up up() {
    return Wishes.up(settings.services(), Recreate.DIVERGED, Recreate.DIVERGED);
  }

  private static Intent restart(Set<String> services) {
    return new Intent.Restart(List.copyOf(services), true, Optional.empty());
  }

  private void rebuild(Deed.Rebuild deed) throws InterruptedException {
    var services = present(deed.services());
    stage.tell(new WatchEvent.Rebuilding(services));
    var around = Wishes.around(stack, services);
    var up = Wishes.up(services, Recreate.ALWAYS, Recreate.DIVERGED);
    if (done(deed, stage.change(around, up, cancel))) {
      stage.tell(new WatchEvent.Rebuilt(services));
      if (settings.prune()) {
        stage.change(stack, new Intent.Prune(), cancel);
      }
    }
  }

  /** An image that it has missed is built again, out of the cache, and copied to it. */
  private void catchUp(Deed.CatchUp deed) throws InterruptedException {
    var rebuilt = new TreeSet<String>();
    var restarted = new TreeSet<String>();
    boolean all = false;
    for (Deed each : deed.missed()) {
      all |= each instanceof Deed.Apply || each instanceof Deed.Rebuild;
      if (each instanceof Deed.Rebuild it) {
        rebuilt.addAll(it.services());
      } else if (each instanceof Deed.Restart it) {
        restarted.addAll(it.services());
      }
    }
    if (all && !done(deed, stage.change(Wishes.built(stack, rebuilt), up(), cancel))) {
      return;
    }
    var left = present(restarted);
    left.removeAll(rebuilt);
    if (!left.isEmpty()) {
      done(deed, stage.change(stack, deed.host(), restart(left), cancel));
    }
  }

  private TreeSet<String> present(Set<String> services) {
    var present = new TreeSet<>(services);
    present.retainAll(stack.services().keySet());
    return present;
  }

  /** Whether it was done; hosts that did not answer have missed it. */
  private boolean done(Deed deed, Stage.Result result) throws InterruptedException {
    boolean failed = result.ending() == Stage.Ending.FAILED;
    if (result.ending() == Stage.Ending.LOST || failed && !posts.answer()) {
      throw new Lost();
    }
    for (String host : result.away()) {
      var its = missed.computeIfAbsent(host, k -> new LinkedHashSet<>());
      if (deed instanceof Deed.CatchUp again) {
        its.addAll(again.missed());
      } else {
        its.add(deed);
      }
      posts.look(host);
    }
    return result.ending() == Stage.Ending.DONE;
  }
}
