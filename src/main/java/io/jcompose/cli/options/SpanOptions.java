package io.jcompose.cli.options;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** From and to when something is shown. */
public final class SpanOptions {
  @Option(
      names = "--since",
      paramLabel = "TIME",
      description = "Begin at a time, or so long ago, as 10m.")
  private @Nullable String since;

  @Option(names = "--until", paramLabel = "TIME", description = "End at a time, or so long ago.")
  private @Nullable String until;

  /** In seconds since 1970 with a fraction. */
  public Optional<String> since() {
    return moment("--since", since);
  }

  public Optional<String> until() {
    return moment("--until", until);
  }

  private static Optional<String> moment(String option, @Nullable String text) {
    return text == null || text.isEmpty()
        ? Optional.empty()
        : Optional.of(TimeText.seconds(option, text, Instant.now(), ZoneId.systemDefault()));
  }
}
