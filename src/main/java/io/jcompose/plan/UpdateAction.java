package io.jcompose.plan;

import io.jcompose.model.ReplicaId;
import io.jcompose.model.UpdateConfig;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Steps of an update in turns. */
public sealed interface UpdateAction extends Action {
  /**
   * Waits until a container is healthy or, without a health check, has run for a time; one that
   * fails is stopped.
   */
  record ProveReplica(ReplicaId replica, String name, Duration monitor) implements UpdateAction {
    @Override
    public String subject() {
      return "Container " + name;
    }

    @Override
    public Verb verb() {
      return Verb.PROVE;
    }
  }

  /**
   * Judges what became of a batch, and waits before the next one. Failures of the batch's own steps
   * do not hold it up.
   *
   * @param proofs what holds of each container of this batch and those before it if it came through
   * @param subjects those of facts about this batch's containers
   * @param total how many containers the update replaces
   */
  record EndBatch(
      String service,
      int number,
      int of,
      UpdateConfig config,
      List<Fact> proofs,
      List<String> subjects,
      int total)
      implements UpdateAction {
    public EndBatch {
      proofs = List.copyOf(proofs);
      subjects = List.copyOf(subjects);
    }

    static EndBatch of(Turn.Batch batch) {
      var proofs = new ArrayList<Fact>();
      batch.members().forEach(it -> proofs.add(it.proven()));
      var subjects = new ArrayList<String>();
      for (Turn.Member member : batch.own()) {
        subjects.add(Fact.containerSubject(member.id()));
        subjects.add("instance:" + member.old());
      }
      return new EndBatch(
          batch.service(),
          batch.number(),
          batch.of(),
          batch.config(),
          proofs,
          subjects,
          batch.total());
    }

    /** Whether the failure of a step is for this one to judge, and blocks it not. */
    public boolean judges(Step failed) {
      String subject = failed.yields().subject();
      for (String own : subjects) {
        int end = own.length();
        if (subject.startsWith(own)
            && (subject.length() == end
                || subject.charAt(end) == '#'
                || subject.charAt(end) == '@')) {
          return true;
        }
      }
      return false;
    }

    /** Whether so many failures are too many. */
    public boolean tooMany(int failures) {
      return failures > config.maxFailureRatio() * total;
    }

    public boolean last() {
      return number == of;
    }

    @Override
    public String subject() {
      return "Update " + service;
    }

    @Override
    public Verb verb() {
      return Verb.END_BATCH;
    }
  }
}
