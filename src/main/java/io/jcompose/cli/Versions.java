package io.jcompose.cli;

import java.time.LocalTime;
import java.time.temporal.ChronoUnit;

/** Which jcompose this is. */
public final class Versions {
  private Versions() {}

  /** The version from the jar's manifest; {@code dev} when run from classes. */
  public static String text() {
    String version = Versions.class.getPackage().getImplementationVersion();
    return version == null ? "dev" : version;
  }

  /** This process, for those who wait for a lock that it holds. */
  public static String holder() {
    return "process "
        + ProcessHandle.current().pid()
        + " (since "
        + LocalTime.now().truncatedTo(ChronoUnit.SECONDS)
        + ")";
  }
}
