package io.jcompose.plan;

import io.jcompose.model.Service;
import io.jcompose.plan.Fact.State;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What an update in turns has beside the creation, start and removal of containers: the proof of
 * the new one, the stop of the old one, and the end of every batch.
 */
final class UpdateRule implements Rule {
  private final Slots slots;
  private final Optional<Integer> grace;

  UpdateRule(Slots slots, Optional<Integer> grace) {
    this.slots = slots;
    this.grace = grace;
  }

  @Override
  public void plan(Input in, PlanBuilder out) {
    for (Service service : in.stack().services().values()) {
      var there = slots.of(service.name());
      for (Slot slot : there) {
        slot.turn().ifPresent(it -> turn(in, service, slot, it, out));
      }
      boolean updated = service.lifecycle().updates().update().isPresent();
      if (updated
          && there.stream().anyMatch(it -> it.retired().isPresent() && it.turn().isEmpty())) {
        Updates.obstacle(in, slots, service)
            .ifPresent(it -> out.notice(PlanProblems.updatedAtOnce(service, it, in.stack())));
      }
    }
  }

  private void turn(Input in, Service service, Slot slot, Turn turn, PlanBuilder out) {
    var started = Fact.container(in.host(), slot.id(), State.STARTED);
    var proven = turn.proven(in.host(), slot.id());
    var needs = turn.beforeStart(in.host());
    needs.add(started);
    prove(in, service, slot, turn, needs, out);
    if (turn.startFirst()) {
      stop(in, slot, turn, Set.of(proven), out);
    } else {
      var made = new TreeSet<>(turn.batch().after());
      made.add(Fact.container(in.host(), slot.id(), State.EXISTS));
      stop(in, slot, turn, made, out);
    }
    if (turn.batch().own().get(0).proven().equals(proven)) {
      end(turn, out);
    }
  }

  private static void prove(
      Input in, Service service, Slot slot, Turn turn, Set<Fact> needs, PlanBuilder out) {
    var config = turn.batch().config();
    out.add(
        new UpdateAction.ProveReplica(slot.id(), slot.name(), Duration.ofNanos(config.monitor())),
        new Reason.WaitedFor(Updates.proof(service, config)),
        turn.proven(in.host(), slot.id()),
        needs,
        slot.guard());
  }

  private void stop(Input in, Slot slot, Turn turn, Set<Fact> needs, PlanBuilder out) {
    if (turn.old().running()) {
      Removal.of(in, turn.old(), turn.why(), grace, false).after(needs).stop(out, slot.guard());
    }
  }

  private static void end(Turn turn, PlanBuilder out) {
    var batch = turn.batch();
    var config = batch.config();
    var text = new StringBuilder("batch " + batch.number() + " of " + batch.of());
    if (!batch.last() && config.delay() > 0) {
      text.append(", then ").append(Updates.seconds(config.delay()));
    }
    text.append("; on failure ").append(config.failureAction());
    out.add(
        UpdateAction.EndBatch.of(batch),
        new Reason.WaitedFor(text.toString()),
        batch.passed(),
        batch.ends(),
        batch.guard());
  }
}
