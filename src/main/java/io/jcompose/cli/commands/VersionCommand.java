package io.jcompose.cli.commands;

import io.jcompose.cli.CliProblems;
import io.jcompose.cli.CommandContext;
import io.jcompose.cli.Versions;
import io.jcompose.diag.JComposeException;
import io.jcompose.value.DictBuilder;
import io.jcompose.value.JsonText;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code jcompose version}. */
@Command(name = "version", description = "Show the version.", sortOptions = false)
public final class VersionCommand implements Callable<Integer> {
  private final CommandContext context;

  @Option(names = "--short", description = "Only the number.")
  private boolean brief;

  @Option(
      names = {"-f", "--format"},
      paramLabel = "FORMAT",
      description = "pretty or json.")
  private String format = "pretty";

  public VersionCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    var out = context.shell().out();
    if (!format.equals("pretty") && !format.equals("json")) {
      throw new JComposeException(
          CliProblems.badValue("--format", format, "it takes pretty or json"));
    }
    if (brief) {
      out.println(Versions.text());
    } else if (format.equals("json")) {
      out.println(JsonText.compact(new DictBuilder().put("version", Versions.text()).build()));
    } else {
      out.println("jcompose version " + Versions.text());
    }
    return 0;
  }
}
