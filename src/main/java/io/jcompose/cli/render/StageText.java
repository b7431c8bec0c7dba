package io.jcompose.cli.render;

import io.jcompose.event.Event;
import java.time.Duration;
import java.util.Optional;

/** The stages of a build as lines of text, in the way of BuildKit's own clients. */
final class StageText {
  private StageText() {}

  /** The line for an event; empty for those that need none. */
  static Optional<String> of(Event.OfStage event) {
    if (event instanceof Event.BuildStage it) {
      return Optional.of("#" + it.stage() + " " + state(it));
    } else if (event instanceof Event.StageOutput it) {
      return Optional.of("#" + it.stage() + " " + seconds(it.since(), 3) + " " + it.line());
    } else if (event instanceof Event.StagePart it && it.done()) {
      String size = it.current() == 0 ? "" : " " + ByteSize.text(it.current());
      return Optional.of("#" + it.stage() + " " + it.part() + size + " done");
    }
    return Optional.empty();
  }

  private static String state(Event.BuildStage stage) {
    return switch (stage.state()) {
      case RUNNING -> stage.name();
      case CACHED -> "CACHED";
      case DONE -> "DONE " + seconds(stage.took(), 1) + "s";
      case FAILED -> "ERROR " + seconds(stage.took(), 1) + "s";
      case CANCELLED -> "CANCELED";
    };
  }

  /** Without {@code String.format}, which costs a start. */
  static String seconds(Duration time, int digits) {
    long unit = digits == 1 ? 10 : 1000;
    long parts = Math.max(0, time.toNanos()) / (1_000_000_000 / unit);
    String fraction = Long.toString(unit + parts % unit).substring(1);
    return parts / unit + "." + fraction;
  }
}
