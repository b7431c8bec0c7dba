package io.jcompose.cli.options;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The time that containers are given to end. */
public final class GraceOption {
  @Option(
      names = {"-t", "--timeout"},
      paramLabel = "SECONDS",
      description = "How long a container may take to stop before it is killed.")
  private @Nullable Integer timeout;

  /** In seconds; absent is each container's own. */
  public Optional<Integer> seconds() {
    return Optional.ofNullable(timeout);
  }
}
