package io.jcompose.cli.options;

import io.jcompose.cli.CliProblems;
import io.jcompose.cli.Shell;
import io.jcompose.cli.render.Ansi;
import io.jcompose.cli.render.Progress;
import io.jcompose.cli.render.ProgressMode;
import io.jcompose.cli.render.Screen;
import io.jcompose.cli.render.TerminalSize;
import io.jcompose.cli.render.TraceText;
import io.jcompose.diag.JComposeException;
import io.jcompose.diag.Severity;
import io.jcompose.event.Trace;
import io.jcompose.remote.RemoteAccess;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The options that stand before a command's name. */
@Command(
    name = "jcompose",
    description =
        "Brings Compose stacks up on container engines, and says why it does what it does.",
    sortOptions = false)
public final class GlobalOptions {
  @Option(
      names = {"-f", "--file"},
      paramLabel = "FILE",
      description = "A stack file; later ones go over earlier ones.")
  private List<String> files = new ArrayList<>();

  @Option(
      names = {"-p", "--project-name"},
      paramLabel = "NAME",
      description = "The project's name; by default its directory's.")
  private @Nullable String projectName;

  @Option(
      names = "--project-directory",
      paramLabel = "DIR",
      description = "Where relative paths start; by default where the first file is.")
  private @Nullable String projectDirectory;

  @Option(names = "--workdir", hidden = true)
  private @Nullable String workdir;

  @Option(
      names = "--profile",
      paramLabel = "NAME",
      description = "A profile to enable; * enables all.")
  private List<String> profiles = new ArrayList<>();

  @Option(
      names = "--env-file",
      paramLabel = "FILE",
      description = "Variables for the stack file; by default .env.")
  private List<String> envFiles = new ArrayList<>();

  @Mixin private DisplayOptions display = new DisplayOptions();

  @Option(names = "--insecure-registry", paramLabel = "HOST", hidden = true)
  private List<String> insecureRegistries = new ArrayList<>();

  @Mixin private EngineOptions engine = new EngineOptions();

  @Option(
      names = "--dry-run",
      scope = ScopeType.INHERIT,
      description = "Show what a command would do, and change nothing.")
  private boolean dryRun;

  @Option(names = "--all-resources", description = "Take in what no service uses, too.")
  private boolean allResources;

  @Option(names = "--allow-remote", description = "Allow stack files from git and registries.")
  private boolean allowRemote;

  @Option(names = "--update-remote", description = "Pin remote stack files anew.")
  private boolean updateRemote;

  @Option(
      names = "--no-lint",
      arity = "0..1",
      fallbackValue = LintSwitch.ALL,
      paramLabel = "CODE,…",
      description = "Do not warn of likely mistakes, or not of these.")
  private @Nullable String noLint;

  @Option(names = "--strict-env", description = "Fail when a variable is not set.")
  private boolean strictEnv;

  @Option(
      names = "--compatibility",
      description = "Name containers and built images with _ in place of -.")
  private boolean compatibility;

  @Option(
      names = {"-v", "--version"},
      versionHelp = true,
      description = "Show the version.")
  @SuppressWarnings("UnusedVariable") // picocli asks for it by its mark
  private boolean version;

  private Map<String, String> settings = Map.of();

  /** Takes over variables that hold where the process has none of that name. */
  public void adopt(Map<String, String> variables) {
    settings = Map.copyOf(variables);
  }

  /** A variable that is a setting: the process's, else an env file's, else empty. */
  public String variable(Shell shell, String name) {
    var own = shell.environment().get(name);
    return own != null ? own : settings.getOrDefault(name, "");
  }

  public List<String> files() {
    return files;
  }

  public @Nullable String projectName() {
    return projectName;
  }

  public @Nullable String projectDirectory() {
    return projectDirectory != null ? projectDirectory : workdir;
  }

  public List<String> profiles() {
    return profiles;
  }

  public List<String> envFiles() {
    return envFiles;
  }

  public EngineOptions engine() {
    return engine;
  }

  public boolean dryRun() {
    return dryRun;
  }

  /** What a command that only reads may do with remote files. */
  public RemoteAccess remote(Shell shell) {
    boolean allowed =
        switch (shell.variable("JCOMPOSE_ALLOW_REMOTE")) {
          case "1", "true", "yes" -> true;
          default -> allowRemote;
        };
    return new RemoteAccess(allowed, false, updateRemote, Set.copyOf(insecureRegistries));
  }

  public boolean allResources() {
    return allResources;
  }

  public boolean strictEnv() {
    return strictEnv;
  }

  /**
   * The codes of the warnings that are switched off.
   *
   * @throws JComposeException when the option or JCOMPOSE_LINT names a code that there is not
   */
  public Set<String> lintOff(Shell shell) {
    var off = new TreeSet<String>();
    String variable = shell.variable("JCOMPOSE_LINT");
    if (noLint != null) {
      off.addAll(LintSwitch.option(noLint));
    }
    if (!variable.isEmpty()) {
      off.addAll(LintSwitch.variable(variable));
    }
    return off;
  }

  public boolean compatibility() {
    return compatibility;
  }

  /** The mode of progress: the option, else COMPOSE_PROGRESS, else what the terminal suggests. */
  public String progress(Shell shell) {
    String wanted = display.progress(it -> variable(shell, it));
    if (engine.level() == LogLevel.DEBUG && (wanted.equals("auto") || wanted.equals("tty"))) {
      // Lines between those of a board that is drawn again and again would tear it.
      return "plain";
    }
    if (!wanted.equals("auto")) {
      return wanted;
    }
    return shell.terminal().err() && redraws(shell) ? "tty" : "plain";
  }

  /** Whether a problem of that severity is told. */
  public boolean shows(Severity severity) {
    return engine.level().shows(severity);
  }

  /** Who hears what is done and why: nobody, unless it is asked for. */
  public Trace.Listener trace(Shell shell) {
    return engine.level() == LogLevel.DEBUG
        ? new TraceText(shell.err(), new Ansi(colours(shell)), progress(shell).equals("json"))
        : Trace.Listener.NOBODY;
  }

  /** Whether what is written to a terminal may be drawn again later. */
  public boolean redraws(Shell shell) {
    return !ansi(shell).equals("never")
        && !shell.variable("TERM").equals("dumb")
        && shell.variable("CI").isEmpty();
  }

  /** Shows the progress of builds as {@code mode} says, else as BuildKit's tools would. */
  public void progressOfBuilds(Optional<String> mode, Shell shell) {
    display.ofBuilds(mode, it -> variable(shell, it));
    display.check(it -> variable(shell, it));
  }

  /** The display of progress on standard error; {@code title} is the command's name. */
  public Progress display(Shell shell, String title) {
    var wanted = ProgressMode.parse(progress(shell)).orElse(ProgressMode.PLAIN);
    var terminal = shell.terminal();
    var console = terminal.console();
    if (terminal.err()) {
      // Only while somebody listens does the console follow its window; the display asks for it.
      console.onResize(size -> {});
    }
    var screen = new Screen(shell.err(), new Ansi(colours(shell)), terminal.err(), console::size);
    return wanted.open(screen, title);
  }

  /** The same without a board that is drawn again and again. */
  public Progress lines(Shell shell) {
    var wanted = ProgressMode.parse(progress(shell)).orElse(ProgressMode.PLAIN);
    var ansi = new Ansi(colours(shell));
    return wanted.open(new Screen(shell.err(), ansi, false, () -> TerminalSize.USUAL), "");
  }

  /**
   * Refuses values that these options do not have, before anything is done.
   *
   * @throws JComposeException naming the option or the variable
   */
  public void check(Shell shell) {
    lintOff(shell);
    engine.check();
    if (projectDirectory != null && workdir != null) {
      throw new JComposeException(CliProblems.conflict("--project-directory", "--workdir"));
    }
    display.check(it -> variable(shell, it));
  }

  /** How many images are pulled, pushed or built at once; 0 or less is as many as is good. */
  public int parallel(Shell shell) {
    return display.parallel(it -> variable(shell, it));
  }

  /** Where a line goes that only informs: standard error, unless COMPOSE_STATUS_STDOUT is set. */
  public PrintStream status(Shell shell) {
    return switch (variable(shell, "COMPOSE_STATUS_STDOUT")) {
      case "1", "t", "T", "true", "TRUE", "True" -> shell.out();
      default -> shell.err();
    };
  }

  /** Whether standard error may be coloured. */
  public boolean colours(Shell shell) {
    return colours(shell, shell.terminal().err());
  }

  /** Whether a stream may be coloured, {@code terminal} telling whether it is one. */
  public boolean colours(Shell shell, boolean terminal) {
    return switch (ansi(shell)) {
      case "always" -> true;
      case "never" -> false;
      default ->
          terminal
              && shell.variable("NO_COLOR").isEmpty()
              && !shell.variable("TERM").equals("dumb");
    };
  }

  private String ansi(Shell shell) {
    return display.ansi(it -> variable(shell, it));
  }
}
