package io.jcompose.cli.options;

import io.jcompose.cli.CliProblems;
import io.jcompose.cli.CommandContext;
import io.jcompose.diag.JComposeException;
import io.jcompose.model.Stack;
import io.jcompose.plan.Answers;
import io.jcompose.plan.ImagePolicy.Building;
import io.jcompose.plan.Intent;
import io.jcompose.plan.Intent.Recreate;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The options of {@code up}, {@code create} and {@code plan} that say how the stack shall be. */
public final class ConvergenceOptions {
  @Parameters(paramLabel = "SERVICE", description = "The services; all when none is named.")
  private List<String> services = new ArrayList<>();

  @Mixin private ImageOptions images = new ImageOptions();

  @Option(names = "--no-build", description = "Do not build an image, even if it is missing.")
  private boolean noBuild;

  @Option(
      names = "--scale",
      paramLabel = "SERVICE=N",
      description = "Run N containers of a service, whatever the file says.")
  private List<String> scale = new ArrayList<>();

  @Option(names = "--force-recreate", description = "Recreate containers that are up to date.")
  private boolean forceRecreate;

  @Option(names = "--no-recreate", description = "Keep containers that exist, whatever changed.")
  private boolean noRecreate;

  @Option(
      names = "--always-recreate-deps",
      description = "Recreate the services depended on as well.")
  private boolean alwaysRecreateDeps;

  @Option(
      names = {"-V", "--renew-anon-volumes"},
      description = "Give recreated containers new anonymous volumes.")
  private boolean renewAnonymousVolumes;

  @Mixin private OrphanOptions orphans = new OrphanOptions();

  @Mixin private DependenciesOption dependencies = new DependenciesOption();

  @Mixin private GraceOption grace = new GraceOption();

  @Mixin private YesOption yes = new YesOption();

  /** What of the run's events is not shown. */
  public Quiet quiet(CommandContext context) {
    return images.quiet(context);
  }

  public List<String> services() {
    return services;
  }

  public boolean dependencies() {
    return dependencies.wanted();
  }

  /** Whether images that are missing are left unbuilt. */
  public boolean neverBuilds() {
    return noBuild;
  }

  /** What shall be. Contradicting options are refused. */
  public Intent.Up intent(CommandContext context, boolean start, boolean await) {
    boolean builds = images.building() != Building.IF_MISSING;
    refuse(builds && noBuild, "--build", "--no-build");
    refuse(forceRecreate && noRecreate, "--force-recreate", "--no-recreate");
    refuse(renewAnonymousVolumes && noRecreate, "--renew-anon-volumes", "--no-recreate");
    refuse(alwaysRecreateDeps && noRecreate, "--always-recreate-deps", "--no-recreate");
    boolean force = forceRecreate || renewAnonymousVolumes;
    var named = force ? Recreate.ALWAYS : noRecreate ? Recreate.NEVER : Recreate.DIVERGED;
    var others =
        alwaysRecreateDeps ? Recreate.ALWAYS : noRecreate ? Recreate.NEVER : Recreate.DIVERGED;
    return new Intent.Up(
        services,
        named,
        others,
        images.images(noBuild ? Building.NEVER : images.building()),
        renewAnonymousVolumes,
        orphans.wanted(context),
        start,
        await,
        grace.seconds(),
        yes.isGiven() ? Answers.YES : Answers.NONE);
  }

  /** The stack with the numbers of {@code --scale}. */
  public Stack scaled(Stack stack) {
    return Scale.of("--scale", scale).apply(stack);
  }

  private static void refuse(boolean when, String one, String other) {
    if (when) {
      throw new JComposeException(CliProblems.conflict(one, other));
    }
  }
}
