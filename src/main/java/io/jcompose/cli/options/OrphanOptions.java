package io.jcompose.cli.options;

import io.jcompose.cli.CliProblems;
import io.jcompose.cli.CommandContext;
import io.jcompose.diag.JComposeException;
import io.jcompose.load.Switch;
import io.jcompose.plan.Intent.OrphanPolicy;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What is to become of containers that no service of the stack wants. */
public final class OrphanOptions {
  private static final String REMOVE = "COMPOSE_REMOVE_ORPHANS";
  private static final String IGNORE = "COMPOSE_IGNORE_ORPHANS";

  @Option(
      names = "--remove-orphans",
      description = "Remove containers that no service of the stack wants.")
  private @Nullable Boolean remove;

  /** What is asked for by the option, else by the variables. */
  public OrphanPolicy wanted(CommandContext context) {
    boolean removed = remove != null ? remove : Switch.isOn(context.setting(REMOVE));
    if (Switch.isOn(context.setting(IGNORE))) {
      if (removed) {
        throw new JComposeException(
            CliProblems.conflict(IGNORE, remove != null ? "--remove-orphans" : REMOVE));
      }
      return OrphanPolicy.IGNORE;
    }
    return removed ? OrphanPolicy.REMOVE : OrphanPolicy.TELL;
  }

  /** Whether they are to be removed. */
  public boolean removed(CommandContext context) {
    return wanted(context) == OrphanPolicy.REMOVE;
  }
}
