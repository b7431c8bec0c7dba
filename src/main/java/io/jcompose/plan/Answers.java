package io.jcompose.plan;

import java.util.Set;
import java.util.TreeSet;

/**
 * What was answered to questions.
 *
 * @param all whether every question is answered with yes
 * @param agreed the subjects of those that are
 */
public record Answers(boolean all, Set<String> agreed) {
  /** Nothing is answered yet, which counts as no. */
  public static final Answers NONE = new Answers(false, Set.of());

  /** Yes to everything. */
  public static final Answers YES = new Answers(true, Set.of());

  public Answers {
    agreed = Set.copyOf(agreed);
  }

  /** These and a yes to one more question. */
  public Answers and(Question question) {
    var more = new TreeSet<>(agreed);
    more.add(question.subject());
    return new Answers(all, more);
  }

  boolean agree(String subject) {
    return all || agreed.contains(subject);
  }
}
