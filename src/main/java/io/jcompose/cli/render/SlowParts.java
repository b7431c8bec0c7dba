package io.jcompose.cli.render;

import io.jcompose.event.BuildNews;
import io.jcompose.event.Event;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Which of the news of parts of a stage need a line: the end, and before it one every 5 s. */
final class SlowParts {
  private static final long EVERY_SECONDS = 5;

  private final Map<String, Long> told = new ConcurrentHashMap<>();

  boolean tells(Event.Building event) {
    if (!(event.news() instanceof BuildNews.StagePart part) || part.done()) {
      return true;
    }
    long turn = part.took().toSeconds() / EVERY_SECONDS;
    String key = event.step() + " " + part.number() + " " + part.name();
    Long before = told.put(key, turn);
    return turn > (before == null ? 0 : before);
  }
}
