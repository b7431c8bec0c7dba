package io.jcompose.cli.options;

import io.jcompose.cli.CliProblems;
import io.jcompose.diag.JComposeException;
import io.jcompose.model.BuildOptions;
import io.jcompose.plan.ImagePolicy;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options of {@code run} about images and what is shown of their making. */
public final class ImageOptions {
  private static final Set<String> PULL = Set.of("always", "missing", "never", "build", "policy");

  @Mixin private BuildingOption building = new BuildingOption();

  @Option(
      names = "--pull",
      paramLabel = "POLICY",
      description = "Pull images: always, missing, never; by default as each service says.")
  private String pull = "policy";

  @Option(
      names = {"-q", "--quiet"},
      description = "Show nothing but what the command writes.")
  private boolean quiet;

  @Option(names = "--quiet-build", description = "Do not show the output of builds.")
  private boolean quietBuild;

  @Option(names = "--quiet-pull", description = "Do not show the progress of pulls.")
  private boolean quietPull;

  /** How images come about. */
  public ImagePolicy images() {
    if (!PULL.contains(pull)) {
      throw new JComposeException(
          CliProblems.badValue("--pull", pull, "it takes always, missing, never or build"));
    }
    return new ImagePolicy(
        pull.equals("policy") ? Optional.empty() : Optional.of(pull),
        building.wanted(),
        BuildOptions.NONE);
  }

  /** What of the events is not shown. */
  public Quiet quiet() {
    return quiet ? Quiet.EVERYTHING : new Quiet(quietPull, quietBuild, false);
  }
}
