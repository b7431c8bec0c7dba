package io.jcompose.apply;

import io.jcompose.event.Event;
import io.jcompose.event.EventSink;
import io.jcompose.wire.StreamRecord;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The reader of a pull's or push's records: passes on those about layers, and keeps the digest and
 * how many bytes each layer had to travel. It is used by one thread.
 */
final class Transferred implements Consumer<StreamRecord> {
  private static final String DIGEST = "sha256:";
  private static final int HEX = 64;

  private final int step;
  private final EventSink events;
  private final Map<String, Long> travelled = new HashMap<>();
  private String digest = "";

  Transferred(int step, EventSink events) {
    this.step = step;
    this.events = events;
  }

  @Override
  public void accept(StreamRecord told) {
    String status = told.status();
    // Such as `Digest: sha256:…` after a pull, and `1.0: digest: sha256:… size: 1375` after a push.
    int at = status.indexOf(DIGEST);
    if (told.id().isEmpty() && at >= 0 && status.length() >= at + DIGEST.length() + HEX) {
      digest = status.substring(at, at + DIGEST.length() + HEX);
    }
    // The first record of a pull has the tag for an id.
    if (told.id().isEmpty() || status.startsWith("Pulling from")) {
      return;
    }
    if (status.equals("Downloading") || status.equals("Pushing")) {
      travelled.merge(told.id(), Math.max(told.total(), told.current()), Math::max);
    }
    events.emit(new Event.StepProgress(step, told.id(), status, told.current(), told.total()));
  }

  /** Tells what it came to; {@code otherwise} is the digest if none was told. */
  void tell(String otherwise) {
    long bytes = 0;
    for (long each : travelled.values()) {
      bytes += each;
    }
    events.emit(new Event.StepTransferred(step, digest.isEmpty() ? otherwise : digest, bytes));
  }
}
