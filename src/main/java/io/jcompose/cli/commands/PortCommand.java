package io.jcompose.cli.commands;

import io.jcompose.cli.CommandContext;
import io.jcompose.cli.options.HostOption;
import io.jcompose.cli.options.IndexOption;
import io.jcompose.live.PublishedPort;
import io.jcompose.live.Targets.Among;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code jcompose port}: where a port of a service is reached. */
@Command(
    name = "port",
    description = "Show the address that a port is published at.",
    sortOptions = false)
public final class PortCommand implements Callable<Integer> {
  private final CommandContext context;

  @Parameters(index = "0", paramLabel = "SERVICE", description = "The service.")
  private String service = "";

  @Parameters(index = "1", paramLabel = "PORT", description = "The port inside the container.")
  private int port;

  @Option(names = "--protocol", paramLabel = "NAME", description = "tcp, udp or sctp.")
  private String protocol = "tcp";

  @Mixin private IndexOption index = new IndexOption();

  @Mixin private HostOption on = new HostOption();

  public PortCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public Integer call() throws InterruptedException {
    try (var seen = Seen.of(context, List.of(service)).on(on)) {
      var found = seen.targets().one(service, index.number(), Among.RUNNING);
      context
          .shell()
          .out()
          .println(PublishedPort.address(found, port, protocol.toLowerCase(Locale.ROOT)));
    }
    return 0;
  }
}
