package io.jcompose.diag;

import java.util.ArrayList;

/** The message about a fault of jcompose itself. */
public final class Defects {
  private static final int TRACE_LINES = 15;

  private Defects() {}

  /** {@code subject} is what it was at work on, such as {@code Container web-1}; may be empty. */
  public static Diagnostic of(String subject, Throwable cause) {
    var lines = new ArrayList<String>();
    for (StackTraceElement element : cause.getStackTrace()) {
      if (lines.size() < TRACE_LINES) {
        lines.add("at " + element);
      }
    }
    String about = subject.isEmpty() ? "" : subject + ": ";
    return Diagnostic.error(new Code("JC900"), about + "jcompose met a defect of its own: " + cause)
        .details(lines)
        .hint("Please report it, with the lines above.");
  }
}
