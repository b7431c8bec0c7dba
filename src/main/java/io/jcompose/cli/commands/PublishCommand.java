package io.jcompose.cli.commands;

import io.jcompose.Project;
import io.jcompose.StackToPublish;
import io.jcompose.cli.CliProblems;
import io.jcompose.cli.CommandContext;
import io.jcompose.cli.Versions;
import io.jcompose.cli.options.PinOption;
import io.jcompose.cli.options.Quiet;
import io.jcompose.cli.options.YesOption;
import io.jcompose.diag.JComposeException;
import io.jcompose.event.Cancel;
import io.jcompose.load.LoadRequest.Selection;
import io.jcompose.plan.Intent;
import io.jcompose.remote.Publisher;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code jcompose publish}: the stack itself goes to a registry. */
@Command(
    name = "publish",
    description = "Publish the stack in a registry, for others to run.",
    sortOptions = false)
public final class PublishCommand implements Callable<Integer> {
  private static final Optional<String> NONE = Optional.empty();

  private final CommandContext context;

  @Parameters(paramLabel = "REPOSITORY[:TAG]", description = "Where to, such as host/acme/shop:1.")
  private String place = "";

  @Option(
      names = "--app",
      description = "Publish the images beside the stack, pinned to their digests.")
  private boolean app;

  @Option(
      names = "--oci-version",
      paramLabel = "VERSION",
      description = "The format: 1.1 or 1.0; by default the newest that the registry takes.")
  private @Nullable String version;

  @Mixin private PinOption pin = new PinOption();

  @Option(names = "--with-env", description = "Publish the variables of containers as well.")
  private boolean variables;

  @Mixin private YesOption yes = new YesOption();

  @Option(names = "--insecure-registry", hidden = true)
  private boolean clear;

  public PublishCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public Integer call() throws InterruptedException {
    check();
    var request = StackLoading.request(context, Selection.ALL).profiles(List.of("*"));
    var stack = StackToPublish.load(request, StackLoading.files(context));
    var refusals = stack.refusals(variables);
    if (!refusals.isEmpty()) {
      throw new JComposeException(refusals, null);
    }
    var doubts = stack.doubts();
    if (!doubts.isEmpty() && !yes.isGiven() && !context.global().dryRun()) {
      confirm(doubts);
    }
    int pushed = push();
    if (pushed != 0 || context.global().dryRun()) {
      return pushed;
    }
    var pinned = pinned();
    var locked = pinned.isPresent() ? Optional.of(pinned.get().locked(context).text()) : NONE;
    var publication = stack.publication(Versions.text(), locked);
    if (app) {
      pinned.ifPresent(it -> it.images().forEach(publication::image));
    }
    Cancel cancel = context.interrupts().next();
    try {
      String digest =
          new Publisher(place, request.surroundings(), clear, cancel)
              .publish(publication, Optional.ofNullable(version));
      context.shell().out().println(place + "@" + digest);
      return 0;
    } finally {
      context.interrupts().drop(cancel);
    }
  }

  private void check() {
    if (version != null && !version.equals("1.0") && !version.equals("1.1")) {
      throw new JComposeException(
          CliProblems.badValue("--oci-version", version, "it takes 1.1 or 1.0"));
    }
  }

  /** Nothing is published without a clear yes. */
  private void confirm(List<String> doubts) throws InterruptedException {
    boolean answered =
        new Asking(context.shell())
            .agrees(String.join("\n", doubts) + "\nPublish it all the same?")
            .orElse(false);
    if (!answered) {
      throw new JComposeException(CliProblems.notConfirmed(doubts));
    }
  }

  /** The images that are built must be where those who run the stack find them. */
  private int push() throws InterruptedException {
    var request = StackLoading.request(context, Selection.ALL).profiles(List.of("*"));
    try (var work = new Work(context)) {
      var loaded = StackLoading.load(context, request).stack();
      boolean builds =
          loaded.services().values().stream().anyMatch(it -> it.source().build().isPresent());
      return builds
          ? work.change(
              Project.of(loaded),
              new Intent.Push(List.of(), false),
              Optional.empty(),
              Quiet.NOTHING)
          : 0;
    }
  }

  private Optional<ConfigStack> pinned() throws InterruptedException {
    if (!pin.isGiven() && !app) {
      return Optional.empty();
    }
    var request = StackLoading.request(context, Selection.ALL).profiles(List.of("*"));
    var shown = ConfigStack.load(context, request, it -> StackLoading.load(context, it), false);
    return Optional.of(shown.pinned(context));
  }
}
