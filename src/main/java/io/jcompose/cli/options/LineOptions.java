package io.jcompose.cli.options;

import io.jcompose.cli.CommandContext;
import io.jcompose.cli.render.LogPrinter;
import picocli.CommandLine.Option;

/** How the lines look that containers write. */
public final class LineOptions {
  @Option(names = "--no-color", description = "Show lines without colours.")
  private boolean noColour;

  @Option(names = "--no-log-prefix", description = "Show lines without the container's name.")
  private boolean noPrefix;

  /** Their look; {@code separate}: what containers write as errors goes to ours. */
  public LogPrinter.Look look(CommandContext context, boolean separate) {
    var shell = context.shell();
    boolean colour = !noColour && context.global().colours(shell, shell.terminal().out());
    return new LogPrinter.Look(colour, !noPrefix, separate);
  }
}
