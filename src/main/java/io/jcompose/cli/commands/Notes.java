package io.jcompose.cli.commands;

import io.jcompose.cli.CommandContext;
import io.jcompose.cli.render.Ansi;
import io.jcompose.cli.render.DiagnosticRenderer;
import io.jcompose.diag.Diagnostic;
import io.jcompose.value.JsonText;
import java.io.PrintStream;

/** What people at the command line are told beside the result. */
final class Notes {
  private Notes() {}

  static void tell(CommandContext context, Diagnostic problem) {
    tell(context, problem, context.shell().err());
  }

  /** Tells what only informs; it may be wanted on standard output. */
  static void inform(CommandContext context, Diagnostic note) {
    tell(context, note, context.global().status(context.shell()));
  }

  private static void tell(CommandContext context, Diagnostic problem, PrintStream out) {
    if (context.global().shows(problem.severity())) {
      context.beginLine();
      print(context, problem, out, context.global().colours(context.shell()));
    }
  }

  static void print(CommandContext context, Diagnostic problem, PrintStream out, boolean colours) {
    var renderer = new DiagnosticRenderer(new Ansi(colours));
    boolean json = context.global().progress(context.shell()).equals("json");
    out.print(json ? JsonText.compact(renderer.json(problem)) + "\n" : renderer.text(problem));
    out.flush();
  }
}
