package io.jcompose.cli;

import io.jcompose.JCompose;
import io.jcompose.cli.options.GlobalOptions;
import io.jcompose.cli.render.Ansi;
import io.jcompose.cli.render.DiagnosticRenderer;
import io.jcompose.diag.Code;
import io.jcompose.diag.Diagnostic;
import io.jcompose.diag.JComposeException;
import io.jcompose.diag.Nearest;
import io.jcompose.engine.EngineException;
import io.jcompose.value.JsonText;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Finds the command in the arguments, runs it, and turns whatever happens into an exit code. */
public final class CommandLineRunner {
  private final Shell shell;
  private final Interrupts interrupts;

  public CommandLineRunner(Shell shell, Interrupts interrupts) {
    this.shell = shell;
    this.interrupts = interrupts;
  }

  /** Runs one command line and returns its exit code. */
  public int run(String... args) {
    var global = new GlobalOptions();
    try {
      return execute(global, args);
    } catch (JComposeException e) {
      print(global, e.diagnostics());
    } catch (EngineException e) {
      print(global, List.of(JCompose.problem(e)));
    } catch (InterruptedException e) {
      int signal = interrupts.code();
      return signal == 0 ? Interrupts.EXIT_INTERRUPTED : signal;
    } catch (Exception e) {
      print(global, List.of(CliProblems.defect(e)));
    }
    int signal = interrupts.code();
    return signal == 0 ? 1 : signal;
  }

  private int execute(GlobalOptions global, String... args) throws Exception {
    String name = Subcommands.find(args);
    var headstart = Headstart.begin(shell, name, args);
    var context = new CommandContext(shell, global, interrupts, headstart);
    var root = new CommandLine(global).setStopAtPositional(false);
    boolean known = Subcommands.names().contains(name);
    if (known) {
      root.addSubcommand(name, Subcommands.make(name, context));
    } else {
      for (String each : Subcommands.names()) {
        root.addSubcommand(each, Subcommands.make(each, context));
      }
    }
    CommandLine.ParseResult parsed;
    try {
      parsed = root.parseArgs(args);
    } catch (ParameterException e) {
      throw new JComposeException(usage(e, name), e);
    }
    return act(root, parsed);
  }

  private int act(CommandLine root, CommandLine.ParseResult parsed) throws Exception {
    var last = parsed;
    while (last.hasSubcommand()) {
      last = last.subcommand();
    }
    var line = last.commandSpec().commandLine();
    if (last.isUsageHelpRequested() || !parsed.hasSubcommand() && !root.isVersionHelpRequested()) {
      line.usage(shell.out());
      return 0;
    }
    if (root.isVersionHelpRequested()) {
      shell.out().println("jcompose version " + Versions.text());
      return 0;
    }
    Object command = last.commandSpec().userObject();
    return ((java.util.concurrent.Callable<?>) command).call() instanceof Integer code ? code : 0;
  }

  private static Diagnostic usage(ParameterException e, String name) {
    String message = e.getMessage();
    if (!name.isEmpty() && !Subcommands.names().contains(name)) {
      return CliProblems.unknownCommand(name, Nearest.to(name, Subcommands.names()));
    }
    if (e instanceof UnmatchedArgumentException unmatched && unmatched.isUnknownOption()) {
      String option = unmatched.getUnmatched().get(0);
      var names = e.getCommandLine().getCommandSpec().optionsMap().keySet();
      return CliProblems.unknownOption(option, name, Nearest.to(option, names));
    }
    return Diagnostic.error(
            new Code("JC701"), message == null ? "The arguments are wrong." : message)
        .hint("See `jcompose " + (name.isEmpty() ? "" : name + " ") + "--help`.");
  }

  private void print(GlobalOptions global, List<Diagnostic> problems) {
    var renderer = new DiagnosticRenderer(new Ansi(global.colours(shell)));
    for (Diagnostic problem : problems) {
      shell
          .err()
          .print(
              global.progress(shell).equals("json")
                  ? JsonText.compact(renderer.json(problem)) + "\n"
                  : renderer.text(problem));
    }
    shell.err().flush();
  }
}
