package io.jcompose.cli.options;

import io.jcompose.event.Event;

/** Which events a display leaves out: the transfers of pulls, the output of builds. */
public record Quiet(boolean pulls, boolean builds) {
  public static final Quiet NOTHING = new Quiet(false, false);

  public boolean hides(Event event) {
    return pulls && event instanceof Event.StepProgress
        || builds && event instanceof Event.StepOutput;
  }
}
