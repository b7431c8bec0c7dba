package io.jcompose.cli.options;

import io.jcompose.cli.CliProblems;
import io.jcompose.cli.words.Truth;
import io.jcompose.diag.JComposeException;
import io.jcompose.plan.ImagePolicy.Building;
import picocli.CommandLine.Option;

/** Whether images are built before containers are started. */
public final class BuildingOption {
  private static final String AUTO = "auto";

  @Option(
      names = "--build",
      arity = "0",
      fallbackValue = "true",
      description =
          "Build images before starting containers; --build=auto: those of which something"
              + " changed.")
  private String build = "false";

  /** When images are built. */
  public Building wanted() {
    if (build.equals(AUTO)) {
      return Building.IF_CHANGED;
    }
    boolean always =
        Truth.of(build)
            .orElseThrow(
                () ->
                    new JComposeException(
                        CliProblems.badValue("--build", build, "it takes auto, true or false")));
    return always ? Building.ALWAYS : Building.IF_MISSING;
  }
}
