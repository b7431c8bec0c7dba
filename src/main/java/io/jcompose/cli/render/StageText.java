package io.jcompose.cli.render;

import io.jcompose.event.BuildNews;
import java.time.Duration;
import java.util.Optional;

/** The stages of a build as lines of text, in the way of BuildKit's own clients. */
final class StageText {
  private StageText() {}

  /** The line for what happened; empty where it needs none. */
  static Optional<String> of(BuildNews news) {
    if (news instanceof BuildNews.Stage it) {
      return Optional.of("#" + it.number() + " " + state(it));
    } else if (news instanceof BuildNews.StageOutput it) {
      return Optional.of("#" + it.number() + " " + seconds(it.since(), 3) + " " + it.line());
    } else if (news instanceof BuildNews.StagePart it) {
      String took = it.took().toMillis() < 100 ? "" : " " + seconds(it.took(), 1) + "s";
      return Optional.of("#" + it.number() + " " + part(it) + took + (it.done() ? " done" : ""));
    }
    return Optional.empty();
  }

  /** {@code transferring context: 20MB}, {@code sha256:0123… 5MB/20MB}. */
  static String part(BuildNews.StagePart part) {
    String name = SafeText.line(part.name());
    if (part.total() > 0) {
      return name + " " + ByteSize.text(part.current()) + "/" + ByteSize.text(part.total());
    }
    return part.current() == 0 ? name : name + " " + ByteSize.text(part.current());
  }

  private static String state(BuildNews.Stage stage) {
    return switch (stage.state()) {
      case RUNNING -> stage.name();
      case CACHED -> "CACHED";
      case DONE -> "DONE " + seconds(stage.took(), 1) + "s";
      case FAILED -> "ERROR " + seconds(stage.took(), 1) + "s: " + stage.error();
      case CANCELLED -> "CANCELED";
    };
  }

  /** What a build came to, or how far it is. */
  static String summary(Stages stages) {
    int cached = stages.count(BuildNews.State.CACHED);
    int done = stages.count(BuildNews.State.DONE) + cached;
    String count = done == stages.known() ? done + " steps" : done + "/" + stages.known();
    return cached == 0 ? count : count + ", " + cached + " cached";
  }

  /** Without {@code String.format}, which costs a start. */
  static String seconds(Duration time, int digits) {
    long unit = digits == 1 ? 10 : 1000;
    long parts = Math.max(0, time.toNanos()) / (1_000_000_000 / unit);
    String fraction = Long.toString(unit + parts % unit).substring(1);
    return parts / unit + "." + fraction;
  }
}
