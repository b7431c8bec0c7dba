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

  private final Set<Key> seen = new LinkedHashSet<>();
  private long last;

  /** Notes an event; false when it was seen before. */
  boolean isNew(EngineEvent event) {
    if (!seen.add(Key.of(event))) {
      return false;
    }
    last = Math.max(last, event.timeNanos());
    if (seen.size() > KEPT) {
      var oldest = seen.iterator();
      oldest.next();
      oldest.remove();
    }
    return true;
  }

  /** Asks for what came with and after the last event. */
  Call since(Call call) {
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
    Call call =
        Call.get("/events")
            .query("since", stamp(last))
            .query("until", stamp(last))
            .filters(filters);
    var found = new boolean[1];
    try (Reply reply = http.send(call, cancel)) {
      reply.readEach(new EventDecoder(), event -> found[0] |= seen.contains(Key.of(event)));
    }
    return found[0];
  }

  private static String stamp(long nanos) {
    String fraction = Long.toString(nanos % NANOS);
    return nanos / NANOS + "." + "0".repeat(9 - fraction.length()) + fraction;
  }
}
