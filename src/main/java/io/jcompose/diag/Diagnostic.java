package io.jcompose.diag;

import java.util.List;
import java.util.Optional;

/**
 * One problem, told to a person.
 *
 * @param summary one sentence; names in backticks, never a secret's value
 * @param details further lines of fact: what the engine said, the last log lines
 * @param at where in the user's files, when there is such a place
 * @param excerpt the source line at {@code at}, when it was at hand
 * @param hint what to do about it
 *     <p>Passwords in addresses are masked in all of them, whoever wrote the words; in the excerpt
 *     so are the values of what is named a password, token or the like.
 */
public record Diagnostic(
    Severity severity,
    Code code,
    String summary,
    List<String> details,
    Optional<SourceLocation> at,
    Optional<String> excerpt,
    Optional<String> hint) {
  public Diagnostic {
    summary = Secrets.masked(summary);
    details = Secrets.masked(details);
    excerpt = Secrets.masked(excerpt.map(SourceLine::masked));
    hint = Secrets.masked(hint);
  }

  public static Diagnostic error(Code code, String summary) {
    return of(Severity.ERROR, code, summary);
  }

  public static Diagnostic warning(Code code, String summary) {
    return of(Severity.WARNING, code, summary);
  }

  public static Diagnostic note(Code code, String summary) {
    return of(Severity.NOTE, code, summary);
  }

  private static Diagnostic of(Severity severity, Code code, String summary) {
    return new Diagnostic(
        severity, code, summary, List.of(), Optional.empty(), Optional.empty(), Optional.empty());
  }

  public Diagnostic at(SourceLocation place) {
    return new Diagnostic(severity, code, summary, details, Optional.of(place), excerpt, hint);
  }

  public Diagnostic at(Optional<SourceLocation> place) {
    return place.map(this::at).orElse(this);
  }

  public Diagnostic excerpt(String line) {
    return new Diagnostic(severity, code, summary, details, at, Optional.of(line), hint);
  }

  public Diagnostic hint(String advice) {
    return new Diagnostic(severity, code, summary, details, at, excerpt, Optional.of(advice));
  }

  public Diagnostic details(List<String> lines) {
    return new Diagnostic(severity, code, summary, lines, at, excerpt, hint);
  }

  /** The same as an error. */
  public Diagnostic asError() {
    return new Diagnostic(Severity.ERROR, code, summary, details, at, excerpt, hint);
  }

  /** The same as a warning. */
  public Diagnostic asWarning() {
    return new Diagnostic(Severity.WARNING, code, summary, details, at, excerpt, hint);
  }

  public boolean isError() {
    return severity == Severity.ERROR;
  }
}
