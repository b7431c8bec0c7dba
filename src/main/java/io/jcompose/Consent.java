package io.jcompose;

import io.jcompose.plan.Question;
import java.util.Optional;

/** Who answers what only a person can decide. */
@FunctionalInterface
public interface Consent {
  /** Nobody can be asked. */
  Consent NONE = question -> Optional.empty();

  /** The answer; empty when nobody can be asked, which counts as no and is told. */
  Optional<Boolean> agrees(Question question) throws InterruptedException;
}
