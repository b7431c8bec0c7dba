package io.jcompose.cli.render;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The layers of an image that is pulled or pushed, in the order in which they were heard of. */
final class Layers {
  /** How far back the pace is measured, in nanoseconds. */
  private static final long WINDOW = 3_000_000_000L;

  private final Map<String, Layer> byId = new LinkedHashMap<>();
  private final Deque<Sample> samples = new ArrayDeque<>();

  /**
   * One layer.
   *
   * @param current bytes of what is done to it now, such as unpacking
   * @param total of that; 0 while unknown
   * @param here bytes that have travelled, of {@code size}
   */
  record Layer(String id, String status, long current, long total, long here, long size) {
    boolean finished() {
      return LayerWords.finished(status);
    }

    private Layer next(String status, long current, long total) {
      boolean fetched = LayerWords.fetched(status);
      long known = fetched ? size : Math.max(total, size);
      long reached = fetched ? known : Math.max(here, Math.min(current, known));
      return new Layer(id, status, Math.min(current, total), total, reached, known);
    }
  }

  /** How many bytes were there at a moment. */
  private record Sample(long nanos, long bytes) {}

  void clear() {
    byId.clear();
    samples.clear();
  }

  void progress(String id, String status, long current, long total, long now) {
    var before = byId.getOrDefault(id, new Layer(id, "", 0, 0, 0, 0));
    byId.put(id, before.next(status, current, total));
    long bytes = current();
    if (samples.isEmpty() || samples.getLast().bytes() != bytes) {
      samples.addLast(new Sample(now, bytes));
    }
  }

  boolean isEmpty() {
    return byId.isEmpty();
  }

  int count() {
    return byId.size();
  }

  int finished() {
    int count = 0;
    for (Layer layer : byId.values()) {
      count += layer.finished() ? 1 : 0;
    }
    return count;
  }

  /** Those that are not finished: what moves comes before what waits. */
  List<Layer> underWay() {
    var moving = new ArrayList<Layer>();
    var waiting = new ArrayList<Layer>();
    for (Layer layer : byId.values()) {
      if (!layer.finished()) {
        (layer.total() > 0 ? moving : waiting).add(layer);
      }
    }
    moving.addAll(waiting);
    return moving;
  }

  /** Bytes done of all layers. */
  long current() {
    long sum = 0;
    for (Layer layer : byId.values()) {
      sum += layer.here();
    }
    return sum;
  }

  /** Bytes of all layers, as far as they are known. */
  long total() {
    long sum = 0;
    for (Layer layer : byId.values()) {
      sum += layer.size();
    }
    return sum;
  }

  /** Bytes a second of late; 0 when nothing moves or it is too early to tell. */
  long pace(long now) {
    while (samples.size() > 1 && now - samples.getFirst().nanos() > WINDOW) {
      samples.removeFirst();
    }
    if (samples.isEmpty()) {
      return 0;
    }
    long nanos = now - samples.getFirst().nanos();
    long bytes = samples.getLast().bytes() - samples.getFirst().bytes();
    boolean done = current() == total();
    return done || nanos < 300_000_000L ? 0 : (long) (bytes * 1e9 / nanos);
  }
}
