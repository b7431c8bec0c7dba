package io.jcompose.load.problem;

import io.jcompose.diag.Diagnostic;
import io.jcompose.diag.SourceLocation;
import io.jcompose.load.yaml.YamlReader;
import java.util.HashMap;
import java.util.Map;

/** The lines of the files that were read, for problems that point at them. */
public final class Excerpts {
  private static final int MAX_LENGTH = 4096;

  /** What is shown in place of what cannot be. */
  private static final char REPLACEMENT = '\ufffd';

  private final Map<String, String> texts = new HashMap<>();

  void text(String file, String content) {
    texts.put(file, content);
  }

  /** The problem with the line that it points at, if that can be shown. */
  public Diagnostic on(Diagnostic problem) {
    if (problem.excerpt().isPresent()) {
      return problem;
    }
    var line = problem.at().map(this::line).orElse("");
    return line.isBlank() || isBinary(line) ? problem : problem.excerpt(line);
  }

  /** Where {@code part} is within {@code reach} characters after a place, or else that place. */
  SourceLocation find(SourceLocation from, String part, int reach) {
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
    int stop = Math.min(end < 0 ? text.length() : end, start + MAX_LENGTH);
    String line = at.column() > MAX_LENGTH ? "" : text.substring(start, stop);
    String shown = line.replace(YamlReader.NOT_UTF_8, REPLACEMENT);
    return shown.endsWith("\r") ? shown.substring(0, shown.length() - 1) : shown;
  }
}
