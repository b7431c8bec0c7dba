package io.jcompose.live;

import io.jcompose.wire.LogFrame;
import io.jcompose.wire.LogFrame.Channel;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * How far a container's log has been read. It passes stamped records on, with or without their
 * stamps, and drops those that it has passed on before. Used by one thread at a time.
 */
final class LogCursor {
  private final boolean stamped;
  private final Map<Channel, Mark> marks = new EnumMap<>(Channel.class);

  /**
   * A cursor before the beginning.
   *
   * @param stamped whether what is passed on keeps its stamps
   */
  LogCursor(boolean stamped) {
    this.stamped = stamped;
  }

  /** Where to read on, in seconds with a fraction; absent when nothing was read. */
  Optional<String> since() {
    Instant last = Instant.MIN;
    for (Mark mark : marks.values()) {
      Instant time = mark.time();
      last = time.isAfter(last) ? time : last;
    }
    return last.equals(Instant.MIN) ? Optional.empty() : Optional.of(seconds(last));
  }

  private static String seconds(Instant time) {
    String nanos = Integer.toString(1_000_000_000 + time.getNano()).substring(1);
    return time.getEpochSecond() + "." + nanos;
  }

  /** To be called before a log is read from {@link #since} on, where it repeats the last lines. */
  void rewind() {
    marks.values().forEach(Mark::rewind);
  }

  /** Takes a frame that begins with a stamp, or goes on with the record of the one before. */
  void take(LogFrame frame, Consumer<LogFrame> sink) {
    byte[] bytes = frame.bytes();
    var mark = marks.computeIfAbsent(frame.channel(), key -> new Mark());
    int length = Stamp.length(bytes, 0);
    boolean fresh = length == 0 ? mark.passing : mark.isNew(bytes, length);
    if (fresh) {
      boolean whole = stamped || length == 0;
      sink.accept(
          whole
              ? frame
              : new LogFrame(frame.channel(), Arrays.copyOfRange(bytes, length, bytes.length)));
    }
  }

  /** The last time of a channel, and the records that carry it. */
  private static final class Mark {
    private byte[] last = {};
    private int length;
    private final List<byte[]> records = new ArrayList<>();
    private boolean repeating;
    private int matched;
    private boolean passing = true;

    Instant time() {
      return length == 0 ? Instant.MIN : Stamp.read(last, 0, length);
    }

    void rewind() {
      repeating = length > 0;
      matched = 0;
    }

    boolean isNew(byte[] record, int stamp) {
      passing = !repeating || isLater(record, stamp);
      if (passing) {
        note(record, stamp);
      }
      return passing;
    }

    private boolean isLater(byte[] record, int stamp) {
      int order = Stamp.read(record, 0, stamp).compareTo(time());
      if (order == 0 && isRepeated(record)) {
        return false;
      }
      repeating = order < 0;
      return !repeating;
    }

    /**
     * Whether a record of the last time is an old one. Stamps may be as coarse as a second, so the
     * records are compared in their order, after those that came before our first one.
     */
    private boolean isRepeated(byte[] record) {
      if (matched == records.size()) {
        return false;
      }
      byte[] known = records.get(matched);
      int common = Math.min(known.length, record.length);
      boolean same = Arrays.equals(known, 0, common, record, 0, common);
      matched += same ? 1 : 0;
      return same || matched == 0;
    }

    private void note(byte[] record, int stamp) {
      if (!Arrays.equals(record, 0, stamp, last, 0, length)) {
        last = record;
        length = stamp;
        records.clear();
      }
      records.add(record);
    }
  }
}
