package io.jcompose.plan;

import io.jcompose.model.ReplicaId;
import io.jcompose.spec.OneOff;
import io.jcompose.state.LiveContainer;
import java.util.List;
import java.util.Optional;

/**
 * One wanted container and what becomes of those that are there for it.
 *
 * @param name its final name
 * @param keep the container that stays, or is replaced
 * @param discard further containers of the same number: leftovers of a run that was cut off
 * @param replace why {@code keep} is replaced, when it is
 * @param guard what the replacement depends on
 * @param goesFirst whether {@code keep} goes before the one that replaces it is made
 * @param rests whether it is left standing still as it was
 * @param oneOff what tells a container of {@code run} from others
 * @param turn when it takes another's place, where that is done in turns
 */
record Slot(
    ReplicaId id,
    String name,
    Optional<LiveContainer> keep,
    List<LiveContainer> discard,
    Optional<Reason> replace,
    Guard guard,
    boolean goesFirst,
    boolean rests,
    Optional<OneOff> oneOff,
    Optional<Turn> turn) {
  Slot {
    discard = List.copyOf(discard);
  }

  /** One for which there is nothing yet. */
  static Slot empty(ReplicaId id, String name) {
    return of(id, name, Optional.empty(), Optional.empty());
  }

  /** One whose container stays as it is. */
  static Slot kept(ReplicaId id, String name, LiveContainer container) {
    return of(id, name, Optional.of(container), Optional.empty());
  }

  /** A container of {@code run}, which is always made. */
  static Slot of(String service, OneOff oneOff) {
    return of(ReplicaId.oneOff(service), oneOff.name(), Optional.empty(), Optional.of(oneOff));
  }

  private static Slot of(
      ReplicaId id, String name, Optional<LiveContainer> keep, Optional<OneOff> oneOff) {
    return new Slot(
        id,
        name,
        keep,
        List.of(),
        Optional.empty(),
        Guard.ALWAYS,
        false,
        false,
        oneOff,
        Optional.empty());
  }

  /** The same, left standing still. */
  Slot resting() {
    return new Slot(id, name, keep, discard, replace, guard, goesFirst, true, oneOff, turn);
  }

  /** The same, in its turn. */
  Slot in(Turn turn) {
    return new Slot(
        id, name, keep, discard, replace, guard, goesFirst, rests, oneOff, Optional.of(turn));
  }

  /** The container whose place is taken: the one replaced, or that which was when a run ended. */
  Optional<LiveContainer> retired() {
    if (keep.isEmpty() || rests) {
      return Optional.empty();
    }
    if (replace.isPresent()) {
      return keep;
    }
    boolean settled = keep.get().running() && !misnamed();
    for (LiveContainer other : discard) {
      if (other.running() || !settled && !other.condition().state().equals("created")) {
        return Optional.of(other);
      }
    }
    return Optional.empty();
  }

  /** Whether the container stays until an update is complete. */
  boolean retains(LiveContainer container) {
    return turn.isPresent() && turn.get().old().id().equals(container.id());
  }

  /** Whether the container is there for it. */
  boolean holds(LiveContainer container) {
    return keeps(container) || discard.contains(container);
  }

  /** Whether the container is there for it, and stays. */
  boolean keeps(LiveContainer container) {
    return keep.isPresent() && keep.get().id().equals(container.id());
  }

  /** Why a container is made where none was. */
  Reason missing() {
    return oneOff.isPresent() ? new Reason.Requested("run") : new Reason.Missing();
  }

  /** Whether a container is made for it, now or if its guard holds. */
  boolean creates() {
    return keep.isEmpty() || replace.isPresent();
  }

  /** Whether a container is surely made for it. */
  boolean surelyCreates() {
    return creates() && guard.equals(Guard.ALWAYS);
  }

  /** Whether a start is needed for it: it is made, or what stays does not run. */
  boolean starts() {
    return !rests && (creates() || !keep.get().running());
  }

  /** The guard of its start: a running container is started only as its replacement. */
  Guard startGuard() {
    return keep.isPresent() && keep.get().running() ? guard : Guard.ALWAYS;
  }

  /** Whether what stays still has the temporary name of a replacement. */
  boolean misnamed() {
    return keep.isPresent() && replace.isEmpty() && temporaryName(keep.get().name(), name);
  }

  /** Whether {@code name} is {@code <12 hex digits>_<wanted>}. */
  static boolean temporaryName(String name, String wanted) {
    return name.length() == wanted.length() + 13
        && name.endsWith("_" + wanted)
        && name.chars().limit(12).allMatch(c -> Character.digit(c, 16) >= 0);
  }
}
