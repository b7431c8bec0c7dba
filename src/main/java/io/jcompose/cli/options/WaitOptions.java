package io.jcompose.cli.options;

import io.jcompose.cli.CliProblems;
import io.jcompose.diag.JComposeException;
import java.time.Duration;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Whether a command waits until everything runs and is healthy, and for how long. */
public final class WaitOptions {
  @Option(names = "--wait", description = "Return when everything runs and is healthy.")
  private boolean await;

  @Option(
      names = "--wait-timeout",
      paramLabel = "SECONDS",
      description = "How long the waits may take; 0 is for ever.")
  private int seconds;

  public boolean await() {
    return await;
  }

  /** How long the waits together may take; absent is for ever. */
  public Optional<Duration> limit() {
    if (seconds < 0) {
      throw new JComposeException(
          CliProblems.badValue(
              "--wait-timeout", Integer.toString(seconds), "it takes a number of seconds"));
    }
    return seconds == 0 ? Optional.empty() : Optional.of(Duration.ofSeconds(seconds));
  }
}
