package io.jcompose.cli.options;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which host of a stack is meant. */
public final class HostOption {
  @Option(
      names = "--on",
      paramLabel = "HOST",
      description = "Only what is on this host of the stack's `x-jcompose.hosts`.")
  private @Nullable String host;

  /** Its name; absent when all hosts are meant. */
  public Optional<String> name() {
    return Optional.ofNullable(host);
  }
}
