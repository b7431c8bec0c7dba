package io.jcompose.cli.commands;

import io.jcompose.JCompose;
import io.jcompose.cli.CliProblems;
import io.jcompose.cli.CommandContext;
import io.jcompose.cli.options.ConfigSelectors;
import io.jcompose.cli.render.Ansi;
import io.jcompose.cli.render.ExplanationText;
import io.jcompose.diag.JComposeException;
import io.jcompose.load.ConfigText;
import io.jcompose.load.LoadRequest;
import io.jcompose.load.LoadRequest.Selection;
import io.jcompose.load.Loaded;
import io.jcompose.load.explain.Explanation;
import io.jcompose.value.JsonText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code jcompose config}: the stack as jcompose understands it. */
@Command(
    name = "config",
    description = "Show the stack, its files merged and its variables filled in.",
    sortOptions = false)
public final class ConfigCommand implements Callable<Integer> {
  private final CommandContext context;

  @Parameters(paramLabel = "SERVICE", description = "The services; all when none is named.")
  private List<String> services = new ArrayList<>();

  @Mixin private ConfigSelectors selectors = new ConfigSelectors();

  @Option(names = "--format", paramLabel = "FORMAT", description = "yaml or json.")
  private String format = "yaml";

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "Write to a file.")
  private @Nullable String output;

  @Option(
      names = {"-q", "--quiet"},
      description = "Only check; print nothing.")
  private boolean quiet;

  @Option(names = "--no-interpolate", description = "Do not fill in variables.")
  private boolean noInterpolate;

  @Option(names = "--no-normalize", description = "Do not apply the defaults of other parts.")
  private boolean noNormalize;

  @Option(names = "--no-path-resolution", description = "Leave paths relative.")
  private boolean noPathResolution;

  @Option(names = "--no-consistency", description = "Do not check references between parts.")
  private boolean noConsistency;

  @Option(names = "--no-env-resolution", description = "Do not read env files.")
  private boolean noEnvResolution;

  @Option(
      names = "--lock-remote",
      description = "Fetch and pin remote files as up would; needs --allow-remote.")
  private boolean lockRemote;

  @Option(
      names = "--explain",
      paramLabel = "PATH",
      description = "Say where a part comes from, such as services.web.ports.")
  private @Nullable String explain;

  public ConfigCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public Integer call() throws InterruptedException {
    if (!format.equals("yaml") && !format.equals("json")) {
      throw new JComposeException(
          CliProblems.badValue("--format", format, "it takes yaml or json"));
    }
    var request = Work.request(context, new Selection(services, true)).options(options());
    if (explain != null) {
      write(explanation(JCompose.explain(request, Work.files(context), explain)));
      return 0;
    }
    Loaded loaded = lockRemote ? Work.fetch(context, request) : Work.load(context, request);
    if (!quiet) {
      write(selectors.selected(loaded).orElseGet(() -> whole(loaded)));
    }
    return 0;
  }

  private String explanation(Explanation explanation) {
    return format.equals("json")
        ? JsonText.pretty(ExplanationText.json(explanation)) + "\n"
        : new ExplanationText(new Ansi(context.global().colours(context.shell())))
            .text(explanation);
  }

  private LoadRequest.Options options() {
    var options = LoadRequest.Options.DEFAULT;
    options = noInterpolate ? options.noInterpolate() : options;
    options = noNormalize ? options.noNormalize() : options;
    options = noPathResolution ? options.noPathResolution() : options;
    options = noConsistency ? options.noConsistency() : options;
    options = noEnvResolution ? options.noEnvResolution() : options;
    return context.global().allResources() ? options.withAllResources() : options;
  }

  private String whole(Loaded loaded) {
    return format.equals("json")
        ? ConfigText.json(loaded.stack()) + "\n"
        : ConfigText.yaml(loaded.stack());
  }

  private void write(String text) {
    if (output == null) {
      context.shell().out().print(text);
      return;
    }
    try {
      Files.writeString(Path.of(context.shell().directory()).resolve(output), text);
    } catch (IOException e) {
      throw new JComposeException(CliProblems.unwritable(output, e), e);
    }
  }
}
