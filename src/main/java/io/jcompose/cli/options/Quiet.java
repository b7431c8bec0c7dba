package io.jcompose.cli.options;

import io.jcompose.event.Event;

/** Which events a display leaves out: the transfers of pulls, the output of builds, the steps. */
public record Quiet(boolean pulls, boolean builds, boolean steps) {
  public static final Quiet NOTHING = new Quiet(false, false);

  /** Everything but what is wrong. */
  public static final Quiet ALL = new Quiet(true, true, true);

  public Quiet(boolean pulls, boolean builds) {
    this(pulls, builds, false);
  }

  public boolean hides(Event event) {
    return steps && !(event instanceof Event.Notice)
        || pulls && event instanceof Event.StepProgress
        || builds && event instanceof Event.StepOutput;
  }
}
