package io.jcompose.engine;

import io.jcompose.engine.decode.EventDecoder;
import io.jcompose.event.Cancel;
import io.jcompose.wire.EngineEvent;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Which events were seen lately, so that a new connection repeats none and loses none unnoticed.
 */
final class EventMemory {
  /** More than an engine keeps for repetition, which is 256. */
  private static final int KEPT = 512;

  private static final long NANOS = 1_000_000_000L;

  /** What makes an event that one and no other. */
  private record Key(long nanos, String type, String action, String actor) {
    static Key of(EngineEvent event) {
      return new Key(event.timeNanos(), event.type(), event.action(), event.actor());
    }
  }

  private final boolean podman;
  private final Set<Key> seen = new LinkedHashSet<>();
  private long first;
  private long last;
  private boolean repeating;

  /**
   * Remembers nothing yet.
   *
   * @param podman whether times are of whole seconds, because Podman leaves out the event of the
   *     very time that is asked for
   */
  EventMemory(boolean podman) {
    this.podman = podman;
  }

  /** Notes an event; false when it was seen before, or is from before anybody listened. */
  boolean isNew(EngineEvent event) {
    if (repeating && event.timeNanos() < first || !seen.add(Key.of(event))) {
      return false;
    }
    first = first == 0 ? event.timeNanos() : first;
    last = Math.max(last, event.timeNanos());
    if (seen.size() > KEPT) {
      var oldest = seen.iterator();
      oldest.next();
      oldest.remove();
    }
    return true;
  }

  /** Asks for what came with and after the last event, with Podman in the same second, too. */
  Call since(Call call) {
    repeating = last != 0;
    return last == 0 ? call : call.query("since", stamp(last));
  }

  /**
   * Whether the engine still knows the last event. If it does, it knows all that came later too; if
   * not, some may be lost.
   */
  boolean isKept(Http http, Filters filters, Cancel cancel) {
    if (last == 0) {
      return false;
    }
    Call call = since(Call.get("/events")).filters(filters);
    // Podman ends such a stream by itself only when told to, and Docker only by a time.
    if (podman) {
      call.query("stream", "false");
    } else {
      call.query("until", stamp(last));
    }
    var found = new boolean[1];
    try (Reply reply = http.send(call, cancel)) {
      reply.readEach(new EventDecoder(), event -> found[0] |= isLast(event));
    }
    return found[0];
  }

  private boolean isLast(EngineEvent event) {
    return event.timeNanos() == last && seen.contains(Key.of(event));
  }

  private String stamp(long nanos) {
    if (podman) {
      return Long.toString(nanos / NANOS);
    }
    String fraction = Long.toString(nanos % NANOS);
    return nanos / NANOS + "." + "0".repeat(9 - fraction.length()) + fraction;
  }
}
