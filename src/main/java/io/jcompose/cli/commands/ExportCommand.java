package io.jcompose.cli.commands;

import io.jcompose.cli.CommandContext;
import io.jcompose.cli.StreamProblems;
import io.jcompose.cli.options.HostOption;
import io.jcompose.cli.options.IndexOption;
import io.jcompose.copy.Beside;
import io.jcompose.diag.JComposeException;
import io.jcompose.event.Cancel;
import io.jcompose.live.Targets.Among;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code jcompose export}: all files of a container as a tar. */
@Command(name = "export", description = "Write a container's files as a tar.", sortOptions = false)
public final class ExportCommand implements Callable<Integer> {
  private final CommandContext context;

  @Parameters(paramLabel = "SERVICE", description = "The service.")
  private String service = "";

  @Mixin private IndexOption index = new IndexOption();

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "Write to a file, in place of standard output.")
  private @Nullable String output;

  @Mixin private HostOption on = new HostOption();

  public ExportCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public Integer call() throws InterruptedException {
    if (output == null && context.shell().terminal().out()) {
      throw new JComposeException(StreamProblems.noTerminal("Name a file with `--output`."));
    }
    Cancel cancel = context.interrupts().next();
    try (var seen = Seen.of(context, List.of(service)).on(on)) {
      var found = seen.targets().one(service, index.number(), Among.ALL);
      if (context.global().dryRun()) {
        context.shell().out().println("Export " + found.container().name());
        return 0;
      }
      var containers = found.site().engine().containers();
      try (var tar = containers.export(found.container().id(), cancel)) {
        write(tar);
      }
    } catch (IOException e) {
      if (!cancel.isRequested()) {
        String where = output == null ? "standard output" : output;
        throw new JComposeException(StreamProblems.unwritable(where, e), e);
      }
    }
    return cancel.isRequested() ? context.interrupts().code() : 0;
  }

  private void write(InputStream tar) throws IOException {
    if (output == null) {
      tar.transferTo(context.shell().out());
    } else {
      Beside.write(Path.of(context.shell().directory()).resolve(output), tar);
    }
  }
}
