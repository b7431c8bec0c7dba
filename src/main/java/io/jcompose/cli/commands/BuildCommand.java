package io.jcompose.cli.commands;

import io.jcompose.cli.CliProblems;
import io.jcompose.cli.CommandContext;
import io.jcompose.cli.Versions;
import io.jcompose.cli.options.BuildKitOptions;
import io.jcompose.cli.options.OutputOptions;
import io.jcompose.cli.options.Quiet;
import io.jcompose.diag.JComposeException;
import io.jcompose.load.LoadRequest.Selection;
import io.jcompose.load.text.BadTextException;
import io.jcompose.load.text.Sizes;
import io.jcompose.model.BuildOptions;
import io.jcompose.model.Stack;
import io.jcompose.plan.Intent;
import io.jcompose.spec.BakeFile;
import io.jcompose.value.JsonText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code jcompose build}: the images of services that have a build. */
@Command(name = "build", description = "Build images.", sortOptions = false)
public final class BuildCommand implements Callable<Integer> {
  private final CommandContext context;

  @Parameters(paramLabel = "SERVICE", description = "The services; all when none is named.")
  private List<String> services = new ArrayList<>();

  @Option(
      names = "--build-arg",
      paramLabel = "KEY=VALUE",
      description = "A build argument, before those of the file.")
  private List<String> args = new ArrayList<>();

  @Option(names = "--no-cache", description = "Use nothing of earlier builds.")
  private boolean noCache;

  @Option(names = "--pull", description = "Pull newer base images.")
  private boolean pull;

  @Option(names = "--with-dependencies", description = "Build what the services need as well.")
  private boolean dependencies;

  @Option(
      names = {"-m", "--memory"},
      paramLabel = "SIZE",
      description = "How much memory the build may use, such as 512m.")
  private @Nullable String memory;

  @Option(
      names = {"-q", "--quiet"},
      description = "Do not show the output of the builds.")
  private boolean quiet;

  @Mixin private OutputOptions outputs = new OutputOptions();

  @Mixin private BuildKitOptions buildKit = new BuildKitOptions();

  public BuildCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public Integer call() throws InterruptedException {
    var options =
        new BuildOptions(
            noCache,
            pull,
            args,
            bytes(),
            buildKit.ssh(context.shell()),
            buildKit.provenance(),
            buildKit.sbom(),
            outputs.outputs(context.shell()));
    context.global().progressOfBuilds(buildKit.progress(), context.shell());
    try (var work = new Work(context)) {
      BuilderCheck.run(context, work, buildKit.builder());
      var selection = new Selection(services, dependencies).withSharers();
      var stack = StackLoading.fetch(context, StackLoading.request(context, selection)).stack();
      if (stack.services().values().stream().noneMatch(it -> it.source().build().isPresent())) {
        Notes.tell(context, CliProblems.nothingToBuild());
        return 0;
      }
      if (buildKit.prints()) {
        print(stack, options);
        return 0;
      }
      if (buildKit.checks()) {
        return new DockerfileCheck(context, work).run(stack, named(), options);
      }
      return new BuildWork(context, work, new Quiet(false, quiet, false).asBuildKit(context))
          .run(stack, intent(stack, options), outputs.metadata(context.shell()));
    }
  }

  /** Of several images one would take the place of another. */
  private Intent.Build intent(Stack stack, BuildOptions options) {
    boolean forOne =
        options.outputs().stream().anyMatch(it -> it.place().isPresent() || !it.names().isEmpty());
    var named = stack.named(named());
    var built = stack.services().values().stream();
    long images =
        built
            .filter(it -> named.isEmpty() || named.contains(it.name()))
            .filter(it -> it.source().build().isPresent())
            .count();
    if (forOne && images > 1) {
      throw new JComposeException(CliProblems.oneOutput());
    }
    return new Intent.Build(services, options, dependencies, outputs.pushes());
  }

  private void print(Stack stack, BuildOptions options) {
    var bake = BakeFile.of(stack, stack.named(named()), options, Versions.text());
    context.shell().out().println(JsonText.pretty(bake));
  }

  private List<String> named() {
    return dependencies ? List.of() : services;
  }

  private Optional<Long> bytes() {
    try {
      return memory == null ? Optional.empty() : Optional.of(Sizes.parse(memory));
    } catch (BadTextException e) {
      throw new JComposeException(
          CliProblems.badValue("--memory", memory, "it takes a size such as 512m"), e);
    }
  }
}
