package io.jcompose.watch;

import io.jcompose.event.Cancel;
import io.jcompose.model.Stack;
import io.jcompose.plan.Intent;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Consumer;

/** What a watch has others do. */
public interface Stage {
  /**
   * Loads the stack from its files as they are now, and tells of each that it looks at.
   *
   * @throws io.jcompose.diag.JComposeException when they have errors
   */
  Stack load(Consumer<String> files);

  /** Does what the intent wants, and tells what goes wrong. */
  Result change(Stack stack, Intent intent, Cancel cancel) throws InterruptedException;

  /** The same on one of the stack's hosts only. */
  Result change(Stack stack, String host, Intent intent, Cancel cancel) throws InterruptedException;

  /** Tells the user; called from several threads, one at a time. */
  void tell(WatchEvent event);

  /**
   * A stack and where it is from.
   *
   * @param files absolute paths: what was read, and what would have been if it were there
   */
  record Reading(Stack stack, SortedSet<String> files) {
    public Reading {
      files = Collections.unmodifiableSortedSet(new TreeSet<>(files));
    }
  }

  /**
   * What became of a change.
   *
   * @param away the hosts that did not answer, and have something of the stack
   */
  record Result(Ending ending, SortedSet<String> away) {
    public Result {
      away = Collections.unmodifiableSortedSet(new TreeSet<>(away));
    }

    public Result(Ending ending) {
      this(ending, new TreeSet<>());
    }
  }

  /** How a change ended; {@code LOST} is for want of an engine. */
  enum Ending {
    DONE,
    FAILED,
    LOST,
    CANCELLED
  }
}
