package io.jcompose.build;

import io.jcompose.diag.Diagnostic;
import io.jcompose.diag.JComposeException;
import java.util.List;
import java.util.function.Consumer;

/** What a builder cannot do of a build, told before it begins. */
final class Limits {
  private Limits() {}

  /**
   * Tells the warnings.
   *
   * @throws JComposeException with the errors, if there are any
   */
  static void tell(List<Diagnostic> problems, Consumer<BuildProgress> progress) {
    problems.stream()
        .filter(it -> !it.isError())
        .forEach(it -> progress.accept(new BuildProgress.Notice(it)));
    var errors = problems.stream().filter(Diagnostic::isError).toList();
    if (!errors.isEmpty()) {
      throw new JComposeException(errors, null);
    }
  }
}
