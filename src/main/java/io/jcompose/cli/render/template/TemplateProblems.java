package io.jcompose.cli.render.template;

import io.jcompose.diag.Code;
import io.jcompose.diag.Diagnostic;
import java.util.List;

/** The messages about templates. */
final class TemplateProblems {
  private static final int REACH = 60;

  private TemplateProblems() {}

  static Diagnostic wrong(String option, String source, TemplateFault fault) {
    String summary = "The template of `" + option + "` is wrong at character ";
    return Diagnostic.error(
            new Code("JC741"), summary + (fault.at() + 1) + ": " + fault.words() + ".")
        .details(excerpt(source, fault.at()));
  }

  static Diagnostic tooMuch(String option, String source, TemplateFault fault) {
    return Diagnostic.error(
            new Code("JC742"),
            "The template of `" + option + "` takes too much: " + fault.words() + ".")
        .details(excerpt(source, fault.at()));
  }

  /** The template around the place, and a mark below it. */
  private static List<String> excerpt(String source, int at) {
    int from = Math.max(0, at - REACH);
    int to = Math.min(source.length(), at + REACH);
    String shown = source.substring(from, to).replace('\n', ' ').replace('\t', ' ');
    return List.of(shown, " ".repeat(Math.min(at, source.length()) - from) + "^");
  }
}
