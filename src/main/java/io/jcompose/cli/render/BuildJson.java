package io.jcompose.cli.render;

import io.jcompose.event.BuildNews;
import io.jcompose.value.DictBuilder;
import java.util.Optional;

/** What happens in a build as an object for programs. */
final class BuildJson {
  private BuildJson() {}

  /** News of the build of a subject; empty where they need no object. */
  static Optional<DictBuilder> of(String subject, BuildNews news) {
    if (news instanceof BuildNews.Stage it) {
      var dict = stage(subject, it.number()).put("status", status(it.state()));
      dict.put("text", text(it.state())).put("details", it.name());
      if (it.state() != BuildNews.State.RUNNING) {
        dict.put("took", it.took().toMillis());
      }
      return Optional.of(dict.text("reason", it.error()));
    } else if (news instanceof BuildNews.StageOutput it) {
      var dict = stage(subject, it.number()).put("status", "Working").put("text", "Output");
      return Optional.of(dict.put("details", it.line()).put("took", it.since().toMillis()));
    } else if (news instanceof BuildNews.StagePart it) {
      return Optional.of(part(id(subject, it.number()), it));
    }
    return Optional.empty();
  }

  private static DictBuilder part(String parent, BuildNews.StagePart part) {
    var dict = new DictBuilder().put("id", part.name()).put("parent_id", parent);
    dict.put("status", part.done() ? "Done" : "Working");
    if (part.current() > 0) {
      dict.put("current", part.current());
    }
    if (part.total() > 0) {
      dict.put("total", part.total());
      dict.put("percent", Math.min(100, part.current() * 100 / part.total()));
    }
    return dict.put("took", part.took().toMillis());
  }

  private static DictBuilder stage(String subject, int number) {
    return new DictBuilder().put("id", id(subject, number)).put("parent_id", subject);
  }

  private static String id(String subject, int number) {
    return subject + " #" + number;
  }

  private static String status(BuildNews.State state) {
    return switch (state) {
      case RUNNING -> "Working";
      case CACHED, DONE -> "Done";
      case FAILED -> "Error";
      case CANCELLED -> "Warning";
    };
  }

  private static String text(BuildNews.State state) {
    return switch (state) {
      case RUNNING -> "Running";
      case CACHED -> "Cached";
      case DONE -> "Done";
      case FAILED -> "Error";
      case CANCELLED -> "Cancelled";
    };
  }
}
