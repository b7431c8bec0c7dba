package io.jcompose.cli.commands;

import io.jcompose.cli.CliProblems;
import io.jcompose.cli.CommandContext;
import io.jcompose.diag.JComposeException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code jcompose completion}: a script with which a shell completes our command lines. */
@Command(
    name = "completion",
    description = "Print a script that teaches a shell to complete.",
    sortOptions = false)
public final class CompletionCommand implements Callable<Integer> {
  private static final Set<String> SHELLS = Set.of("bash", "fish", "zsh");

  private final CommandContext context;

  @Parameters(paramLabel = "SHELL", description = "bash, zsh or fish.")
  private String shell = "";

  public CompletionCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    if (!SHELLS.contains(shell)) {
      throw new JComposeException(
          CliProblems.badValue("SHELL", shell, "it takes bash, zsh or fish"));
    }
    try (var script = getClass().getResourceAsStream("/io/jcompose/cli/complete/" + shell)) {
      context.shell().out().print(new String(script.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return 0;
  }
}
