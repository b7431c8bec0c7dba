package io.jcompose.registry;

import io.jcompose.diag.Diagnostic;
import java.util.List;
import java.util.Optional;

/**
 * What is known of a registry's login.
 *
 * @param login absent for an anonymous call
 * @param source where it was looked for, for messages
 * @param problems warnings about the looking
 */
public record Answer(Optional<Login> login, String source, List<Diagnostic> problems) {
  public Answer {
    problems = List.copyOf(problems);
  }

  static Answer none(String source, Diagnostic... problems) {
    return new Answer(Optional.empty(), source, List.of(problems));
  }
}
