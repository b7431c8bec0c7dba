package io.jcompose.cli.options;

import io.jcompose.event.Event;

/** Which events a display leaves out: the transfers of pulls, the output of builds, or all. */
public record Quiet(boolean pulls, boolean builds, boolean everything) {
  public static final Quiet NOTHING = new Quiet(false, false, false);
  public static final Quiet EVERYTHING = new Quiet(true, true, true);

  public boolean hides(Event event) {
    return everything
        || pulls && event instanceof Event.StepProgress
        || builds && (event instanceof Event.StepOutput || event instanceof Event.Building);
  }
}
