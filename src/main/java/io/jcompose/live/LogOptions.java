package io.jcompose.live;

import java.util.Optional;

/**
 * What of the logs is wanted.
 *
 * @param follow whether to go on with what is written later, and with containers that come later
 * @param timestamps whether each line begins with the time at which it was written
 * @param tail how many lines of what was there at the start; all when absent, none with {@code 0}
 * @param since where to begin, in seconds since 1970 with a fraction
 * @param until where to end, likewise
 */
public record LogOptions(
    boolean follow,
    boolean timestamps,
    Optional<String> tail,
    Optional<String> since,
    Optional<String> until) {
  /** All that there is. */
  public static final LogOptions ALL =
      new LogOptions(false, false, Optional.empty(), Optional.empty(), Optional.empty());

  /** What is written from now on, as an attached {@code up} shows it. */
  public static final LogOptions FROM_NOW =
      new LogOptions(true, false, Optional.of("0"), Optional.empty(), Optional.empty());
}
