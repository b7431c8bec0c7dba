package io.jcompose.cli.options;

import io.jcompose.cli.CommandContext;
import io.jcompose.event.Event;

/** Which events a display leaves out: the transfers of pulls, the output of builds, or all. */
public record Quiet(boolean pulls, boolean builds, boolean everything) {
  public static final Quiet NOTHING = new Quiet(false, false, false);
  public static final Quiet EVERYTHING = new Quiet(true, true, true);

  /** The same without the output of builds where BuildKit's own tools would not show it. */
  public Quiet asBuildKit(CommandContext context) {
    boolean quiet = BuildKitProgress.of(context::setting) == BuildKitProgress.QUIET;
    return new Quiet(pulls, builds || quiet, everything);
  }

  public boolean hides(Event event) {
    return everything
        || pulls && event instanceof Event.StepProgress
        || builds && (event instanceof Event.StepOutput || event instanceof Event.Building);
  }
}
