package io.jcompose.cli.render;

import io.jcompose.event.BuildNews;
import io.jcompose.event.BuildNews.State;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The stages of a build, in the order in which they began. */
final class Stages {
  /** So many of the last lines that a stage printed are kept. */
  private static final int TAIL = 6;

  private final Map<Integer, Stage> byNumber = new TreeMap<>();
  private int known;

  /** One stage, as far as it has come. */
  static final class Stage {
    private final Deque<String> tail = new ArrayDeque<>();
    private final Map<String, BuildNews.StagePart> parts = new TreeMap<>();
    private String name = "";
    private State state = State.RUNNING;
    private long begin;
    private long spent;

    String name() {
      return name;
    }

    State state() {
      return state;
    }

    boolean running() {
      return state == State.RUNNING;
    }

    /** Whether it belongs to no instruction of the Dockerfile. */
    boolean internal() {
      return name.startsWith("[internal]");
    }

    /** Nanoseconds of work. */
    long elapsed(long now) {
      return running() ? now - begin : spent;
    }

    /**
     * What is shown below it while it runs, the most telling last: its parts or what it printed.
     */
    List<String> below() {
      var lines = new ArrayList<String>();
      for (var part : parts.values()) {
        if (!part.done()) {
          lines.add(StageText.part(part));
        }
      }
      lines.addAll(tail);
      return lines.subList(Math.max(0, lines.size() - TAIL), lines.size());
    }

    private void turn(BuildNews.Stage news, long now) {
      if (news.state() == State.RUNNING) {
        begin = now - spent;
      } else {
        spent = news.took().toNanos();
        tail.clear();
        parts.clear();
      }
      name = SafeText.line(news.name());
      state = news.state();
    }

    private void printed(String text) {
      if (!text.isBlank()) {
        tail.addLast(SafeText.line(text));
        if (tail.size() > TAIL) {
          tail.removeFirst();
        }
      }
    }
  }

  /** Takes news in at {@code now}, a count of nanoseconds. */
  void apply(BuildNews news, long now) {
    if (news instanceof BuildNews.Stages it) {
      known = it.count();
    } else if (news instanceof BuildNews.Stage it) {
      byNumber.computeIfAbsent(it.number(), number -> new Stage()).turn(it, now);
    } else if (news instanceof BuildNews.StageOutput it) {
      byNumber.computeIfAbsent(it.number(), number -> new Stage()).printed(it.line());
    } else if (news instanceof BuildNews.StagePart it) {
      byNumber.computeIfAbsent(it.number(), number -> new Stage()).parts.put(it.name(), it);
    }
  }

  void clear() {
    byNumber.clear();
    known = 0;
  }

  boolean isEmpty() {
    return byNumber.isEmpty();
  }

  List<Stage> all() {
    return List.copyOf(byNumber.values());
  }

  int known() {
    return Math.max(known, byNumber.size());
  }

  int count(State state) {
    int count = 0;
    for (Stage stage : byNumber.values()) {
      count += stage.state == state ? 1 : 0;
    }
    return count;
  }
}
