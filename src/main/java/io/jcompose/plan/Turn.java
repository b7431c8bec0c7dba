package io.jcompose.plan;

import io.jcompose.model.HostId;
import io.jcompose.model.ReplicaId;
import io.jcompose.model.UpdateConfig;
import io.jcompose.plan.Fact.State;
import io.jcompose.state.LiveContainer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * When a slot's container takes the place of another, and what becomes of that one: it is retained,
 * stopped, until the update is complete.
 *
 * @param old the container that goes
 * @param startFirst whether the new one runs before the old one is stopped
 * @param end that all batches came through
 * @param complete what holds when the update is complete, and the old one can be removed
 */
record Turn(
    Batch batch, LiveContainer old, boolean startFirst, Reason why, Fact end, Set<Fact> complete) {
  Turn {
    complete = Collections.unmodifiableSortedSet(new TreeSet<>(complete));
  }

  /** That the new container does what it should. */
  Fact proven(HostId host, ReplicaId id) {
    return Fact.container(host, id, State.PROVEN);
  }

  /** That the old container stands still. */
  Fact stopped(HostId host) {
    return Fact.instance(host, old.id(), State.STOPPED);
  }

  /** What the start of the new container waits for. */
  Set<Fact> beforeStart(HostId host) {
    var facts = new TreeSet<>(batch.after());
    if (!startFirst) {
      facts.add(stopped(host));
    }
    return facts;
  }

  /** What the removal of the old container waits for. */
  Set<Fact> beforeRemoval(HostId host, ReplicaId id) {
    var facts = new TreeSet<>(complete);
    facts.add(proven(host, id));
    facts.add(stopped(host));
    return facts;
  }

  /**
   * Containers of a service that are replaced together.
   *
   * @param number from 1
   * @param after what must hold before it begins
   * @param members those of this batch and of all before it
   * @param size how many members are this batch's own: the last ones
   * @param total how many containers the update replaces
   */
  record Batch(
      String service,
      int number,
      int of,
      UpdateConfig config,
      Set<Fact> after,
      List<Member> members,
      int size,
      int total) {
    Batch {
      after = Collections.unmodifiableSortedSet(new TreeSet<>(after));
      members = List.copyOf(members);
    }

    /** Those of this batch alone. */
    List<Member> own() {
      return members.subList(members.size() - size, members.size());
    }

    /** That the batch came through. */
    Fact passed() {
      return passed(own().get(0).host(), service, number);
    }

    /** That the batch of that number came through, whose first container is on the host. */
    static Fact passed(HostId host, String service, int number) {
      return new Fact(host, "service:" + service + "#batch." + number, State.PASSED);
    }

    boolean last() {
      return number == of;
    }

    /** What the batch waits for at its end. */
    Set<Fact> ends() {
      var facts = new TreeSet<Fact>();
      for (Member member : own()) {
        facts.add(member.proven());
        facts.add(Fact.instance(member.host(), member.old(), State.STOPPED));
      }
      return facts;
    }

    Guard guard() {
      var guards = new ArrayList<Guard>();
      var first = own().get(0).host();
      own().forEach(it -> guards.add(Guard.on(it.host(), it.guard(), first)));
      return Guard.anyOf(guards);
    }
  }

  /** One container of a batch; {@code old} is the id of that which goes. */
  record Member(HostId host, ReplicaId id, String old, Guard guard) {
    /** That the new container does what it should. */
    Fact proven() {
      return Fact.container(host, id, State.PROVEN);
    }
  }
}
