package io.jcompose.cli;

import io.jcompose.JCompose;
import io.jcompose.cli.options.GlobalOptions;
import io.jcompose.cli.render.Ansi;
import io.jcompose.cli.render.DiagnosticRenderer;
import io.jcompose.cli.words.Misread;
import io.jcompose.cli.words.Reading;
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
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/** Finds the command in the arguments, runs it, and turns whatever happens into an exit code. */
public final class CommandLineRunner {
  private final Shell shell;
  private final Interrupts interrupts;

  public CommandLineRunner(Shell shell, Interrupts interrupts) {
    this.shell = shell;
    this.interrupts = interrupts;
  }

  /** Runs one command line and returns its exit code. */
  public int run(String... words) {
    int code = code(words);
    shell.beginLineAfter(interrupts);
    return code;
  }

  private int code(String... words) {
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
      var context = new CommandContext(name, shell, global, interrupts, headstart);
      return understood(context, name, args);
    }
  }

  private int understood(CommandContext context, String name, String... args) throws Exception {
    try {
      return act(context, args);
    } catch (Misread e) {
      throw new JComposeException(
          WrongArguments.of(e, name, it -> CommandTree.sheet(it, context)), e);
    }
  }

  private CommandLine tree(GlobalOptions global, String name, Headstart headstart) {
    return CommandTree.of(name, new CommandContext(name, shell, global, interrupts, headstart));
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

  private int act(CommandContext context, String... args) throws Exception {
    var global = context.global();
    var root = Reading.of(CommandTree.sheet("", context), global, Subcommands::has, args);
    String name = root.read().orElse("");
    if (name.isEmpty()) {
      return answer(root, global, name);
    }
    var command = Subcommands.make(name, context);
    var own = root.command(CommandTree.sheet(Subcommands.plain(name), context), command);
    own.read();
    if (own.wantsAnswer()) {
      return answer(own, global, name);
    }
    global.adopt(settings(global));
    global.check(shell);
    return command.call();
  }

  /** Shows the version if somebody asks for it, else the help of a command. */
  private int answer(Reading asked, GlobalOptions global, String name) {
    if (!asked.version()) {
      return help(global, name);
    }
    shell.out().println("jcompose version " + Versions.text());
    return 0;
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
