package io.jcompose.cli.commands;

import io.jcompose.cli.CommandContext;
import io.jcompose.cli.options.HostOption;
import io.jcompose.cli.options.IndexOption;
import io.jcompose.engine.Containers.Commit;
import io.jcompose.event.Event;
import io.jcompose.live.Targets.Among;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code jcompose commit}: an image of a container's files as they are now. */
@Command(
    name = "commit",
    description = "Make an image of a container's files.",
    sortOptions = false)
public final class CommitCommand implements Callable<Integer> {
  private final CommandContext context;

  @Parameters(index = "0", paramLabel = "SERVICE", description = "The service.")
  private String service = "";

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "IMAGE",
      description = "The image's name, as name:tag; without one it has only an id.")
  private @Nullable String reference;

  @Mixin private IndexOption index = new IndexOption();

  @Option(
      names = {"-a", "--author"},
      paramLabel = "TEXT",
      description = "Who made it.")
  private String author = "";

  @Option(
      names = {"-c", "--change"},
      paramLabel = "LINE",
      description = "A line of a Dockerfile to apply, such as 'CMD sleep 1'.")
  private List<String> changes = new ArrayList<>();

  @Option(
      names = {"-m", "--message"},
      paramLabel = "TEXT",
      description = "What was changed.")
  private String message = "";

  @Option(
      names = {"-p", "--pause"},
      arity = "0..1",
      fallbackValue = "true",
      paramLabel = "BOOL",
      description = "Pause the container meanwhile; --pause=false does not.")
  private boolean pause = true;

  @Mixin private HostOption on = new HostOption();

  public CommitCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public Integer call() throws InterruptedException {
    try (var seen = Seen.of(context, List.of(service)).on(on)) {
      var found = seen.targets().one(service, index.number(), Among.ALL);
      var container = found.container();
      var out = context.shell().out();
      if (context.global().dryRun()) {
        out.println("Commit " + container.name());
        return 0;
      }
      var what = new Commit(Optional.ofNullable(reference), author, message, pause, changes);
      String subject = "Container " + container.name();
      try (var progress = context.display()) {
        String host = found.host().isEmpty() ? "local" : found.host();
        progress.emit(new Event.StepStarted(1, host, subject, "Committing"));
        String id = found.site().engine().containers().commit(container.id(), what);
        progress.emit(new Event.StepDone(1, host, subject, "Committed"));
        out.println(id);
      }
    }
    return 0;
  }
}
