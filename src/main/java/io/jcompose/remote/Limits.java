package io.jcompose.remote;

import java.time.Duration;

/**
 * How much one remote reference may bring.
 *
 * @param files how many files
 * @param fileBytes the size of each
 * @param bytes the size of all
 * @param transferBytes what a transfer may occupy on the disk while it lasts
 * @param silence how long a registry may say nothing
 * @param time how long all of it may take
 */
record Limits(
    int files, long fileBytes, long bytes, long transferBytes, Duration silence, Duration time) {
  private static final long MEGA = 1024 * 1024;

  static final Limits USUAL =
      new Limits(
          50_000,
          256 * MEGA,
          1024 * MEGA,
          4096 * MEGA,
          Duration.ofSeconds(30),
          Duration.ofMinutes(5));

  /** Where whole images are on their way. */
  Limits forImages() {
    return new Limits(files, fileBytes, bytes, transferBytes, silence, Duration.ofHours(2));
  }
}
