package io.jcompose.cli.render;

import io.jcompose.diag.Diagnostic;
import io.jcompose.diag.Severity;
import io.jcompose.diag.SourceLocation;
import io.jcompose.value.DictBuilder;
import io.jcompose.value.Value;
import java.util.ArrayList;
import java.util.List;

/** The one form in which problems are told, as text or as JSON. */
public final class DiagnosticRenderer {
  /**
   * How many characters of a line are shown around a column: on a terminal of 80 columns the caret
   * is to stand under its character.
   */
  private static final int WINDOW = 70;

  /** How many characters are shown of each of several lines. */
  private static final int LONGEST = 200;

  /** How many lines of a place are shown at most. */
  private static final int LINES = 12;

  private final Ansi ansi;

  public DiagnosticRenderer(Ansi ansi) {
    this.ansi = ansi;
  }

  /** The problem in lines, each with its line break. */
  public String text(Diagnostic problem) {
    var out = new StringBuilder();
    String head = word(problem.severity()) + "[" + problem.code() + "]";
    var summary = SafeText.lines(problem.summary());
    String first = summary.isEmpty() ? "" : summary.get(0);
    line(out, ansi.paint(rendition(problem.severity()), head) + ansi.bold(": " + first));
    for (int i = 1; i < summary.size(); i++) {
      line(out, "  " + summary.get(i));
    }
    for (String detail : problem.details()) {
      SafeText.lines(detail).forEach(it -> line(out, "  " + it));
    }
    problem.at().ifPresent(at -> place(out, at, problem));
    problem.hint().ifPresent(hint -> hint(out, hint));
    return out.toString();
  }

  /** The problem as an object; {@code message} and the flag named by the severity always exist. */
  public Value.Dict json(Diagnostic problem) {
    var dict = new DictBuilder();
    dict.flag(word(problem.severity()), true);
    dict.put("message", problem.summary());
    dict.put("code", problem.code().text());
    problem
        .at()
        .ifPresent(
            at -> dict.put("file", at.file()).put("line", at.line()).put("column", at.column()));
    problem
        .at()
        .filter(SourceLocation::severalLines)
        .ifPresent(at -> dict.put("endLine", at.lastLine()));
    dict.texts("details", problem.details());
    dict.text("hint", problem.hint());
    return dict.build();
  }

  private void place(StringBuilder out, SourceLocation at, Diagnostic problem) {
    String number = Integer.toString(at.line());
    String gutter = " ".repeat(Integer.toString(at.lastLine()).length());
    line(out, gutter + ansi.blue("-->") + " " + SafeText.line(at.toString()));
    if (problem.excerpt().isPresent() && at.severalLines()) {
      lines(out, at, problem.excerpt().get().lines().toList());
    } else if (problem.excerpt().isPresent()) {
      String excerpt = problem.excerpt().get();
      int column =
          Math.min(Math.max(at.column() - 1, 0), excerpt.codePointCount(0, excerpt.length()));
      int caret = excerpt.offsetByCodePoints(0, column);
      int start = excerpt.length() <= WINDOW ? 0 : Math.max(0, caret - WINDOW * 2 / 3);
      String before = (start > 0 ? "…" : "") + SafeText.line(excerpt.substring(start, caret));
      int end = Math.min(excerpt.length(), start + WINDOW);
      String after =
          SafeText.line(excerpt.substring(caret, end)) + (end < excerpt.length() ? "…" : "");
      line(out, gutter + ansi.blue(" |"));
      line(out, ansi.blue(number + " |") + " " + before + after);
      String mark = ansi.paint(rendition(problem.severity()), "^");
      line(out, gutter + ansi.blue(" |") + " " + " ".repeat(Cells.width(before)) + mark);
    }
  }

  /** Several lines, as far as they are worth it. */
  private void lines(StringBuilder out, SourceLocation at, List<String> lines) {
    int width = Integer.toString(at.lastLine()).length();
    String gutter = " ".repeat(width);
    line(out, gutter + ansi.blue(" |"));
    for (int i = 0; i < Math.min(lines.size(), LINES); i++) {
      String number = Integer.toString(at.line() + i);
      String text = SafeText.line(lines.get(i));
      String shown = text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
      String margin = " ".repeat(width - number.length()) + number + " |";
      line(out, shown.isEmpty() ? ansi.blue(margin) : ansi.blue(margin) + " " + shown);
    }
    line(out, gutter + ansi.blue(" |") + (lines.size() > LINES ? " …" : ""));
  }

  private void hint(StringBuilder out, String hint) {
    var lines = new ArrayList<>(SafeText.lines(hint));
    for (int i = 0; i < lines.size(); i++) {
      line(
          out, i == 0 ? "  " + ansi.cyan("hint:") + " " + lines.get(0) : "        " + lines.get(i));
    }
  }

  private static void line(StringBuilder out, String text) {
    out.append(text).append('\n');
  }

  private static String word(Severity severity) {
    return switch (severity) {
      case ERROR -> "error";
      case WARNING -> "warning";
      case NOTE -> "note";
    };
  }

  private static String rendition(Severity severity) {
    return switch (severity) {
      case ERROR -> "31;1";
      case WARNING -> "33;1";
      case NOTE -> "36;1";
    };
  }
}
