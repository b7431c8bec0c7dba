package io.jcompose.watch;

import io.jcompose.model.Hook;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Turns the changes of one window into deeds: rebuilds, copies, restarts, commands. */
final class Batch {
  private final SortedSet<String> rebuilt = new TreeSet<>();
  private final SortedMap<String, Delivery> copied = new TreeMap<>();
  private final SortedSet<String> restarted = new TreeSet<>();
  private final SortedMap<String, Set<Hook>> executed = new TreeMap<>();

  private Batch() {}

  /** The deeds in the order in which they are done. */
  static List<Deed> deeds(Interest interest, Collection<Change> changes) {
    var batch = new Batch();
    for (Change change : changes) {
      for (Trigger trigger : interest.triggers()) {
        if (counts(trigger, change, interest)) {
          batch.add(trigger, change);
        }
      }
    }
    return batch.deeds();
  }

  /** A directory that is watched is no news itself: what is in it is. */
  private static boolean counts(Trigger trigger, Change change, Interest interest) {
    String path = change.path();
    boolean root = path.equals(trigger.rule().path());
    return trigger.hits(path) && (root ? !change.directory() : !interest.describes(path));
  }

  /** What {@code initial_sync} of a trigger takes: all that would count if it changed. */
  static Delivery whole(Interest interest, Trigger trigger, Collection<Change> all) {
    var delivery = new Delivery();
    for (Change change : all) {
      if (trigger.copies() && counts(trigger, change, interest)) {
        delivery.add(trigger.copy(change.path()), change.gone());
      }
    }
    return delivery;
  }

  private void add(Trigger trigger, Change change) {
    String service = trigger.service();
    if (trigger.copies()) {
      copied
          .computeIfAbsent(service, key -> new Delivery())
          .add(trigger.copy(change.path()), change.gone());
    }
    switch (trigger.rule().action()) {
      case SYNC -> {}
      case REBUILD -> rebuilt.add(service);
      case RESTART, SYNC_RESTART -> restarted.add(service);
      case SYNC_EXEC ->
          trigger
              .rule()
              .exec()
              .ifPresent(
                  it -> executed.computeIfAbsent(service, k -> new LinkedHashSet<>()).add(it));
    }
  }

  private List<Deed> deeds() {
    var deeds = new ArrayList<Deed>();
    if (!rebuilt.isEmpty()) {
      deeds.add(new Deed.Rebuild(rebuilt));
    }
    copied.forEach((service, it) -> deeds.add(new Deed.Sync(service, it)));
    // A container that was just made has read everything that a restart would make it read.
    var left = new TreeSet<>(restarted);
    left.removeAll(rebuilt);
    if (!left.isEmpty()) {
      deeds.add(new Deed.Restart(left));
    }
    executed.forEach(
        (service, commands) -> commands.forEach(it -> deeds.add(new Deed.Exec(service, it))));
    return deeds;
  }
}
