package io.jcompose.cli.commands;

import io.jcompose.JCompose;
import io.jcompose.cli.CliProblems;
import io.jcompose.cli.CommandContext;
import io.jcompose.cli.StreamProblems;
import io.jcompose.cli.options.ConfigList;
import io.jcompose.cli.options.ConfigSelectors;
import io.jcompose.cli.options.LoadSteps;
import io.jcompose.cli.options.PinOption;
import io.jcompose.cli.render.Ansi;
import io.jcompose.cli.render.ExplanationText;
import io.jcompose.diag.JComposeException;
import io.jcompose.load.LoadRequest;
import io.jcompose.load.LoadRequest.Selection;
import io.jcompose.load.Loaded;
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

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "yaml or json; of --variables also table.")
  private String format = "";

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "Write the stack to a file.")
  private String output = "";

  @Option(
      names = {"-q", "--quiet"},
      description = "Only check; do not print the stack.")
  private boolean quiet;

  @Mixin private PinOption pin = new PinOption();

  @Option(
      names = "--lock-image-digests",
      description = "Print only the images, pinned: an override for later.")
  private boolean lock;

  @Mixin private ConfigSelectors selectors = new ConfigSelectors();

  @Mixin private LoadSteps steps = new LoadSteps();

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
    var list = selectors.chosen();
    if (explain != null) {
      write(explanation(explain));
    } else if (list.isPresent()) {
      context.shell().out().print(list(list.get()));
    } else {
      String text = stack();
      if (!quiet) {
        write(text);
      }
    }
    return 0;
  }

  private LoadRequest request(Selection selection) {
    var request = StackLoading.request(context, selection);
    var options = steps.from(request.options());
    // As docker compose has it; the variable for the same does not do this.
    return request.options(context.global().compatibility() ? options.noNormalize() : options);
  }

  private String explanation(String path) {
    boolean json = json();
    var request = request(new Selection(services, true));
    var explanation = JCompose.explain(request, StackLoading.files(context), path);
    return json
        ? JsonText.pretty(ExplanationText.json(explanation)) + "\n"
        : new ExplanationText(new Ansi(context.global().colours(context.shell())))
            .text(explanation);
  }

  private Loaded load(LoadRequest request) throws InterruptedException {
    return lockRemote ? StackLoading.fetch(context, request) : StackLoading.load(context, request);
  }

  /** Lists and pinned images are made for something else; the rest is for reading. */
  private Loaded check(LoadRequest request) throws InterruptedException {
    var loaded = load(request);
    if (!pin.isGiven() && !lock) {
      StackWarnings.tellLikely(context, loaded);
    }
    return loaded;
  }

  private String list(ConfigList list) throws InterruptedException {
    var selection = list.heedsServices() ? new Selection(services, true) : Selection.ALL;
    var lists = new ConfigLists(context, request(selection), this::load);
    return switch (list) {
      case HASH -> lists.hashes(selectors.hashed());
      case VARIABLES -> lists.variables(format);
      default -> lists.names(list);
    };
  }

  private String stack() throws InterruptedException {
    boolean json = json();
    var request = request(new Selection(services, true));
    if (!request.options().interpolate() && !services.isEmpty()) {
      Notes.tell(context, CliProblems.notSelected());
      request = request.selection(Selection.ALL);
    }
    var shown = ConfigStack.load(context, request, this::check, json);
    shown = pin.isGiven() || lock ? shown.pinned(context) : shown;
    return (lock ? shown.locked(context) : shown).text();
  }

  /** Whether JSON is wanted, not YAML. */
  private boolean json() {
    if (!format.isEmpty() && !format.equals("yaml") && !format.equals("json")) {
      throw new JComposeException(
          CliProblems.badValue("--format", format, "it takes yaml or json"));
    }
    return format.equals("json");
  }

  private void write(String text) {
    if (output.isEmpty()) {
      context.shell().out().print(text);
      return;
    }
    try {
      Files.writeString(Path.of(context.shell().directory()).resolve(output), text);
    } catch (IOException e) {
      throw new JComposeException(StreamProblems.unwritable(output, e), e);
    }
  }
}
