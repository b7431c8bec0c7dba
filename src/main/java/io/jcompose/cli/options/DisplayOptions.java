package io.jcompose.cli.options;

import io.jcompose.cli.CliProblems;
import io.jcompose.cli.render.ProgressMode;
import io.jcompose.diag.JComposeException;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How work is shown, and how much of it is done at once; each has a variable beside it. */
public final class DisplayOptions {
  @Option(
      names = "--progress",
      paramLabel = "MODE",
      description = "How to show progress: auto, tty, plain, json or quiet.")
  private @Nullable String progress;

  @Option(
      names = "--ansi",
      paramLabel = "WHEN",
      description = "When to use colours: auto, never or always.")
  private @Nullable String ansi;

  @Option(names = "--no-ansi", hidden = true)
  private boolean noAnsi;

  @Option(
      names = "--parallel",
      paramLabel = "N",
      description = "How many images are pulled, pushed or built at once.")
  private @Nullable String parallel;

  /** Asks for a variable by its name; empty when it is not set. */
  interface Variables extends UnaryOperator<String> {}

  /** One of auto, tty, plain, json and quiet, unless somebody wrote something else. */
  String progress(Variables variables) {
    String wanted = progress != null ? progress : variables.apply("COMPOSE_PROGRESS");
    return wanted.isEmpty() ? "auto" : wanted.equals("none") ? "quiet" : wanted;
  }

  /** One of auto, never and always, unless somebody wrote something else. */
  String ansi(Variables variables) {
    if (ansi != null) {
      return ansi;
    }
    String wanted = noAnsi ? "never" : variables.apply("COMPOSE_ANSI");
    return wanted.isEmpty() ? "auto" : wanted;
  }

  /** How many images are worked on at once; 0 or less is as many as is good. */
  int parallel(Variables variables) {
    String wanted = parallel != null ? parallel : variables.apply("COMPOSE_PARALLEL_LIMIT");
    try {
      return wanted.isEmpty() ? 0 : Integer.parseInt(wanted);
    } catch (NumberFormatException e) {
      throw bad(
          parallel != null ? "--parallel" : "COMPOSE_PARALLEL_LIMIT",
          wanted,
          "it takes a whole number");
    }
  }

  /** The mode of builds: what is given, else BuildKit's variable where nothing else is said. */
  void ofBuilds(Optional<String> mode, Variables variables) {
    if (mode.isPresent()) {
      progress = mode.get();
    } else if (progress(variables).equals("auto")) {
      progress = BuildKitProgress.of(variables).mode();
    }
  }

  /**
   * Refuses values that these options do not have.
   *
   * @throws JComposeException naming the option or the variable
   */
  void check(Variables variables) {
    String mode = progress(variables);
    if (ProgressMode.parse(mode).isEmpty()) {
      throw bad(
          progress != null ? "--progress" : "COMPOSE_PROGRESS",
          mode,
          "it takes auto, tty, plain, json or quiet");
    }
    String when = ansi(variables);
    if (!when.equals("auto") && !when.equals("never") && !when.equals("always")) {
      throw bad(ansi != null ? "--ansi" : "COMPOSE_ANSI", when, "it takes auto, never or always");
    }
    boolean never = when.equals("never") && mode.equals("tty");
    if (never || when.equals("always") && mode.equals("plain")) {
      throw new JComposeException(CliProblems.conflict("--progress " + mode, "--ansi " + when));
    }
    parallel(variables);
  }

  private static JComposeException bad(String option, String value, String allowed) {
    return new JComposeException(CliProblems.badValue(option, value, allowed));
  }
}
