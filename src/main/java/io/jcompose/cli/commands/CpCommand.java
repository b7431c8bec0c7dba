package io.jcompose.cli.commands;

import io.jcompose.cli.CliProblems;
import io.jcompose.cli.CommandContext;
import io.jcompose.cli.options.HostOption;
import io.jcompose.cli.options.IndexOption;
import io.jcompose.copy.Place;
import io.jcompose.diag.JComposeException;
import io.jcompose.live.Found;
import io.jcompose.live.Targets.Among;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code jcompose cp}: files between this machine and containers. */
@Command(
    name = "cp",
    description = "Copy files between a service and this machine.",
    sortOptions = false)
public final class CpCommand implements Callable<Integer> {
  private final CommandContext context;

  @Parameters(
      index = "0",
      paramLabel = "SOURCE",
      description = "SERVICE:PATH, a path here, or - for a tar from standard input.")
  private String source = "";

  @Parameters(
      index = "1",
      paramLabel = "TARGET",
      description = "The same; - is a tar to standard output.")
  private String target = "";

  @Mixin private IndexOption index = new IndexOption();

  @Option(names = "--all", description = "Containers of `run`, too.")
  private boolean all;

  @Option(
      names = {"-a", "--archive"},
      description = "Keep the numbers of users and groups, which is done anyway.")
  @SuppressWarnings("UnusedVariable") // accepted because scripts give it
  private boolean archive;

  @Option(
      names = {"-L", "--follow-link"},
      description = "Copy what a link leads to, in place of the link.")
  private boolean followLink;

  @Mixin private HostOption on = new HostOption();

  public CpCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public Integer call() throws InterruptedException {
    var from = Place.of(source);
    var to = Place.of(target);
    if (from.isLocal() == to.isLocal()) {
      String what = from.isLocal() ? "from this machine to itself" : "between services";
      throw new JComposeException(CliProblems.copiesBetween(what));
    }
    String service = from.isLocal() ? to.service() : from.service();
    try (var seen = Seen.of(context, List.of(service)).on(on)) {
      var copying = new Copying(context, followLink);
      if (from.isLocal()) {
        copying.in(from, containers(seen, service), to.path());
      } else {
        copying.out(containers(seen, service).get(0), from.path(), to);
      }
      return seen.code(context.interrupts().code());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** All of the service's, or the one of the number; at least one. */
  private List<Found> containers(Seen seen, String service) throws InterruptedException {
    var among = all ? Among.ALL : Among.NUMBERED;
    var one = seen.targets().one(service, index.number(), among);
    return index.number().isPresent() ? List.of(one) : seen.targets().all(service, among);
  }
}
