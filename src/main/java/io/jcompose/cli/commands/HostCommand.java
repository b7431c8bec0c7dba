package io.jcompose.cli.commands;

import io.jcompose.Hosts;
import io.jcompose.Provision;
import io.jcompose.cli.CliProblems;
import io.jcompose.cli.CommandContext;
import io.jcompose.cli.HostListProblems;
import io.jcompose.cli.options.FormatOption;
import io.jcompose.cli.options.HostOptions;
import io.jcompose.diag.JComposeException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code jcompose host}: the hosts that have names. */
@Command(
    name = "host",
    description = "List, check and name the hosts that stacks run on.",
    sortOptions = false)
public final class HostCommand implements Callable<Integer> {
  private static final String ACTIONS =
      "it takes ls, check, add, provision, rm, forget, env, ssh or swarm";

  private final CommandContext context;

  @Parameters(
      index = "0",
      paramLabel = "ACTION",
      description =
          "ls, check [HOST…], add HOST ADDRESS, provision HOST [ADDRESS], rm, forget, env,"
              + " ssh HOST [COMMAND…], or swarm init|join.")
  private String action = "";

  @Parameters(
      index = "1..*",
      paramLabel = "HOST",
      description =
          "The host; for add also its ADDRESS: ssh://USER@NAME, tcp://NAME:PORT, context:NAME or"
              + " machine:NAME; for provision [USER@]NAME[:PORT].")
  private List<String> words = new ArrayList<>();

  @Mixin private FormatOption format = new FormatOption();

  @Option(
      names = {"-q", "--quiet"},
      description = "ls: print only names.")
  private boolean quiet;

  @Mixin private HostOptions options = new HostOptions();

  public HostCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public Integer call() throws InterruptedException {
    try (var work = new Work(context)) {
      var hosts = new HostWork(context, work.jcompose().hosts(HostWork.ofStack(context)));
      return switch (action) {
        case "ls" -> hosts.list(format, quiet);
        case "check" -> hosts.check(words);
        case "add" -> hosts.add(Hosts.entry(word(0), word(1), options.tls(), options.labels()));
        case "provision" -> hosts.provision(wanted(), work);
        case "rm" -> hosts.remove(word(0));
        case "forget" -> hosts.forget(word(0));
        case "env" -> hosts.env(word(0));
        case "swarm" -> hosts.swarm(word(0), options.managers());
        case "ssh" -> hosts.ssh(word(0), words.subList(1, words.size()));
        default -> throw new JComposeException(CliProblems.badValue("ACTION", action, ACTIONS));
      };
    }
  }

  private Provision wanted() {
    var address = words.size() > 1 ? Optional.of(words.get(1)) : Optional.<String>empty();
    return new Provision(word(0), address, options.overTls(), options.labels(), options.renew());
  }

  private String word(int index) {
    if (index >= words.size()) {
      throw new JComposeException(
          HostListProblems.hostWords(action, index == 0 ? "the name of a host" : "its address"));
    }
    return words.get(index);
  }
}
