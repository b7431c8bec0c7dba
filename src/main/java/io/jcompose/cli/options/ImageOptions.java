package io.jcompose.cli.options;

import io.jcompose.cli.CliProblems;
import io.jcompose.cli.CommandContext;
import io.jcompose.diag.JComposeException;
import io.jcompose.model.BuildOptions;
import io.jcompose.plan.ImagePolicy;
import io.jcompose.plan.ImagePolicy.Building;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How the images of containers come about, and what is shown of it. */
public final class ImageOptions {
  private static final Set<String> PULL = Set.of("always", "missing", "never", "build", "policy");

  /** Another name of missing, as in stack files. */
  private static final String MISSING = "if_not_present";

  @Mixin private BuildingOption building = new BuildingOption();

  @Option(
      names = "--pull",
      paramLabel = "POLICY",
      description = "Pull images: always, missing, never, build; by default as each service says.")
  private String pull = "policy";

  @Option(names = "--quiet-pull", description = "Do not show the progress of pulls.")
  private boolean quietPull;

  @Option(names = "--quiet-build", description = "Do not show the output of builds.")
  private boolean quietBuild;

  /** When images are built. */
  public Building building() {
    return building.wanted();
  }

  /** How images come about, where they are built then. */
  public ImagePolicy images(Building when) {
    String policy = pull.equals(MISSING) ? "missing" : pull;
    if (!PULL.contains(policy)) {
      throw new JComposeException(
          CliProblems.badValue("--pull", pull, "it takes always, missing, never or build"));
    }
    return new ImagePolicy(
        policy.equals("policy") ? Optional.empty() : Optional.of(policy), when, BuildOptions.NONE);
  }

  /** What of the events is not shown. */
  public Quiet quiet(CommandContext context) {
    return new Quiet(quietPull, quietBuild, false).asBuildKit(context);
  }
}
