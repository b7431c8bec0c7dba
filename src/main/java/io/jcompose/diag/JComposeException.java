package io.jcompose.diag;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The one exception that crosses package borders: work that cannot go on, and every reason why. */
public final class JComposeException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<Diagnostic> diagnostics;

  public JComposeException(List<Diagnostic> diagnostics, @Nullable Throwable cause) {
    super(diagnostics.stream().map(Diagnostic::summary).collect(Collectors.joining("\n")), cause);
    this.diagnostics = List.copyOf(diagnostics);
  }

  public JComposeException(Diagnostic diagnostic) {
    this(List.of(diagnostic), null);
  }

  public JComposeException(Diagnostic diagnostic, Throwable cause) {
    this(List.of(diagnostic), cause);
  }

  public List<Diagnostic> diagnostics() {
    return diagnostics;
  }
}
