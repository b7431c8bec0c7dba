package io.jcompose.load.problem;

import io.jcompose.diag.Diagnostic;
import io.jcompose.diag.JComposeException;
import io.jcompose.diag.SourceLocation;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Everything found wrong while a stack loads, each with the line that it points at. */
public final class Problems {
  private static final int MAX_KEPT = 1000;

  private final Set<Diagnostic> errors = new LinkedHashSet<>();
  private final Set<Diagnostic> warnings = new LinkedHashSet<>();
  private final Set<String> broken = new HashSet<>();
  private final Excerpts excerpts = new Excerpts();

  /** Makes the lines of a file available as excerpts. */
  public void text(String file, String content) {
    excerpts.text(file, content);
  }

  /** Adds a problem; loading ends when there are very many errors. */
  public void add(Diagnostic problem) {
    if (!problem.isError()) {
      if (warnings.size() < MAX_KEPT) {
        warnings.add(excerpts.on(problem));
      }
    } else if (errors.size() < MAX_KEPT) {
      errors.add(excerpts.on(problem));
    } else {
      errors.add(LoadProblems.tooManyProblems(MAX_KEPT));
      throwIfErrors();
    }
  }

  /** Adds a problem that leaves the thing called {@code owner} incomplete. */
  public void add(Diagnostic problem, String owner) {
    add(problem);
    if (problem.isError()) {
      broken.add(owner);
    }
  }

  /** Says that {@code owner} is incomplete because of a problem reported elsewhere. */
  public void breaks(String owner) {
    broken.add(owner);
  }

  /** Whether {@code owner} is incomplete, so that checks of it would only repeat the cause. */
  public boolean broke(String owner) {
    return broken.contains(owner);
  }

  /** Where {@code part} is within {@code reach} characters after a place, or else that place. */
  public SourceLocation find(SourceLocation from, String part, int reach) {
    return excerpts.find(from, part, reach);
  }

  public boolean hasErrors() {
    return !errors.isEmpty();
  }

  /** The lines of the files, for problems that are found later. */
  public Excerpts excerpts() {
    return excerpts;
  }

  public List<Diagnostic> warnings() {
    return List.copyOf(warnings);
  }

  /** Ends loading when there is an error; the exception carries all of them, then the warnings. */
  public void throwIfErrors() {
    if (hasErrors()) {
      var all = new ArrayList<>(errors);
      all.addAll(warnings);
      throw new JComposeException(all, null);
    }
  }
}
