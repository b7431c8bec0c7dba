package io.jcompose.build.trace;

import io.jcompose.build.control.Vertex;
import java.time.Duration;
import java.time.Instant;

/** When a stage worked: in one stretch, or in several. */
final class StageClock {
  /** What takes no longer may have been only a look at what is to be done. */
  private static final Duration NO_TIME = Duration.ofMillis(10);

  private Instant first = Instant.MAX;
  private Instant last = Instant.MIN;
  private Duration spent = Duration.ZERO;
  private boolean running;
  private boolean told;

  /** Takes in what is told of a stage that has begun. */
  void accept(Vertex vertex) {
    if (!isNews(vertex)) {
      return;
    }
    var from = vertex.started().orElse(first);
    first = first.isBefore(from) ? first : from;
    running = vertex.completed().isEmpty();
    told = false;
    vertex.completed().ifPresent(it -> completed(from.isBefore(last) ? last : from, it));
  }

  private void completed(Instant from, Instant to) {
    spent = spent.plus(Duration.between(from, to));
    last = to;
  }

  /** Whether it tells of more than the stretches that have ended. */
  boolean isNews(Vertex vertex) {
    boolean ended = vertex.completed().isPresent();
    var moment = vertex.completed().or(vertex::started);
    return vertex.started().isPresent()
        && moment.filter(it -> ended ? it.isAfter(last) : !it.isBefore(last)).isPresent();
  }

  /** When it began; the latest of all moments while it has not. */
  Instant first() {
    return first;
  }

  /** When it ended. */
  Instant last() {
    return last;
  }

  Duration spent() {
    return spent;
  }

  boolean running() {
    return running;
  }

  /** Whether it has ended, and nobody has been told. */
  boolean over() {
    return !running && !told && last.isAfter(Instant.MIN);
  }

  boolean inNoTime() {
    return spent.compareTo(NO_TIME) < 0;
  }

  /** Its end has been told. */
  void tell() {
    told = true;
    running = false;
  }
}
