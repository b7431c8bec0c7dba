package io.jcompose.cli;

import io.jcompose.JCompose;
import io.jcompose.cli.options.GlobalOptions;
import io.jcompose.cli.render.Ansi;
import io.jcompose.cli.render.DiagnosticRenderer;
import io.jcompose.diag.Defects;
import io.jcompose.diag.Diagnostic;
import io.jcompose.diag.JComposeException;
import io.jcompose.engine.EngineException;
import io.jcompose.load.LoadRequest;
import io.jcompose.load.LoadRequest.Surroundings;
import io.jcompose.value.JsonText;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** Finds the command in the arguments, runs it, and turns whatever happens into an exit code. */
public final class CommandLineRunner {
  private final Shell shell;
  private final Interrupts interrupts;

  public CommandLineRunner(Shell shell, Interrupts interrupts) {
    this.shell = shell;
    this.interrupts = interrupts;
  }

  /** What holds for all command lines of this process. */
  static void prepare() {
    // The parser would look up every time and database type, and no option of ours is of one.
    System.setProperty("picocli.converters.excludes", "java\\.(time|sql)\\..*");
  }

  /** Runs one command line and returns its exit code. */
  public int run(String... words) {
    String[] args = Plugin.arguments(shell, words);
    if (args.length > 0 && args[0].equals(Completing.COMMAND)) {
      Completing.run(shell, Arrays.copyOfRange(args, 1, args.length));
      return 0;
    }
    var global = new GlobalOptions();
    try {
      return execute(global, args);
    } catch (JComposeException e) {
      if (!isOurs(e.getCause())) {
        print(global, e.diagnostics());
      }
    } catch (EngineException e) {
      if (!isOurs(e)) {
        print(global, List.of(JCompose.problem(e)));
      }
    } catch (InterruptedException e) {
      int signal = interrupts.code();
      return signal == 0 ? Interrupts.EXIT_INTERRUPTED : signal;
    } catch (Exception e) {
      print(global, List.of(Defects.of("", e)));
    }
    int signal = interrupts.code();
    return signal == 0 ? 1 : signal;
  }

  /** Whether a call failed because somebody pressed Ctrl-C, which is not to be told. */
  private boolean isOurs(@Nullable Throwable failure) {
    return interrupts.code() != 0
        && failure instanceof EngineException e
        && e.kind() == EngineException.Kind.CANCELLED;
  }

  private int execute(GlobalOptions global, String... args) throws Exception {
    String name = Subcommands.find(args);
    if (name.equals("help")) {
      return help(global, Subcommands.after("help", args));
    }
    try (var headstart = Headstart.begin(shell, name, args)) {
      var root = tree(global, name, headstart);
      Flags.teach(root, args);
      return act(global, root, parsed(root, name, args));
    }
  }

  private static CommandLine.ParseResult parsed(CommandLine root, String name, String... args) {
    try {
      return root.parseArgs(args);
    } catch (ParameterException e) {
      throw new JComposeException(WrongArguments.of(e, name), e);
    }
  }

  private CommandLine tree(GlobalOptions global, String name, Headstart headstart) {
    return CommandTree.of(name, new CommandContext(shell, global, interrupts, headstart));
  }

  private int help(GlobalOptions global, String topic) {
    if (!topic.isEmpty() && !Subcommands.has(topic)) {
      throw new JComposeException(WrongArguments.unknownCommand(topic));
    }
    var root = tree(global, topic, Headstart.begin(shell, "help"));
    var line = topic.isEmpty() ? root : Objects.requireNonNull(root.getSubcommands().get(topic));
    Usage.print(line, shell.terminal(), shell.out());
    return 0;
  }

  private int act(GlobalOptions global, CommandLine root, CommandLine.ParseResult parsed)
      throws Exception {
    boolean help = parsed.isUsageHelpRequested();
    var last = parsed;
    while (last.hasSubcommand()) {
      last = last.subcommand();
      help |= last.isUsageHelpRequested();
    }
    if (root.isVersionHelpRequested()) {
      shell.out().println("jcompose version " + Versions.text());
      return 0;
    }
    if (help || !parsed.hasSubcommand()) {
      Usage.print(last.commandSpec().commandLine(), shell.terminal(), shell.out());
      return 0;
    }
    global.adopt(settings(global));
    global.check(shell);
    Object command = last.commandSpec().userObject();
    return ((Callable<?>) command).call() instanceof Integer code ? code : 0;
  }

  /** What the env files of the stack say about the command line itself. */
  private Map<String, String> settings(GlobalOptions global) {
    var around = new Surroundings(shell.environment(), shell.directory(), shell.home());
    return JCompose.settings(
        LoadRequest.in(around)
            .files(global.files())
            .projectDirectory(Optional.ofNullable(global.projectDirectory()))
            .envFiles(global.envFiles()));
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
