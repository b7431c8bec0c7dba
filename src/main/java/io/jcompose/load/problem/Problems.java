package io.jcompose.load.problem;

import io.jcompose.diag.Diagnostic;
import io.jcompose.diag.JComposeException;
import io.jcompose.diag.SourceLocation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Everything found wrong while a stack loads, each with the line that it points at. */
public final class Problems {
  private final Set<Diagnostic> errors = new LinkedHashSet<>();
  private final Set<Diagnostic> warnings = new LinkedHashSet<>();
  private final Set<String> broken = new HashSet<>();
  private final Map<String, String> texts = new HashMap<>();

  /** Makes the lines of a file available as excerpts. */
  public void text(String file, String content) {
    texts.put(file, content);
  }

  public void add(Diagnostic problem) {
    var shown = problem.excerpt().isPresent() ? problem : withExcerpt(problem);
    if (problem.isError()) {
      errors.add(shown);
    } else {
      warnings.add(shown);
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
    String text = texts.getOrDefault(from.file(), "");
    int start = 0;
    for (int i = 1; i < from.line() && start < text.length(); i++) {
      start = text.indexOf('\n', start) + 1;
    }
    int found = text.indexOf(part, Math.min(start + from.column() - 1, text.length()));
    if (found < 0 || found - start > reach || part.isEmpty()) {
      return from;
    }
    int line = from.line();
    int lineStart = start;
    for (int end = text.indexOf('\n', start); end >= 0 && end < found; line++) {
      lineStart = end + 1;
      end = text.indexOf('\n', lineStart);
    }
    return new SourceLocation(from.file(), line, text.codePointCount(lineStart, found) + 1);
  }

  private Diagnostic withExcerpt(Diagnostic problem) {
    var line = problem.at().map(this::line).orElse("");
    return line.isBlank() || isBinary(line) ? problem : problem.excerpt(line);
  }

  private static boolean isBinary(String line) {
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c < ' ' && c != '\t' && c != '\r') {
        return true;
      }
    }
    return false;
  }

  private String line(SourceLocation at) {
    String text = texts.getOrDefault(at.file(), "");
    int start = 0;
    for (int i = 1; i < at.line() && start >= 0; i++) {
      start = text.indexOf('\n', start) + 1;
      if (start == 0) {
        return "";
      }
    }
    int end = text.indexOf('\n', start);
    String line = text.substring(start, end < 0 ? text.length() : end);
    return line.endsWith("\r") ? line.substring(0, line.length() - 1) : line;
  }

  public boolean hasErrors() {
    return !errors.isEmpty();
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
