package io.jcompose.live;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.jcompose.wire.LogFrame;
import io.jcompose.wire.LogFrame.Channel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class LogCursorTest {
  private static final String T1 = "2026-11-21T21:16:43.000000001Z ";
  private static final String T2 = "2026-11-21T21:16:43.100000000Z ";
  private static final String T3 = "2026-11-21T21:16:44.000000000Z ";

  private final List<String> seen = new ArrayList<>();

  private void take(LogCursor cursor, Channel channel, String text) {
    cursor.take(new LogFrame(channel, text.getBytes(UTF_8)), this::see);
  }

  private void take(LogCursor cursor, String text) {
    take(cursor, Channel.STDOUT, text);
  }

  private void see(LogFrame frame) {
    seen.add(new String(frame.bytes(), UTF_8));
  }

  @Test
  void takesStampsAwayUnlessTheyAreWanted() {
    take(new LogCursor(false), T1 + "one\n");
    take(new LogCursor(true), T1 + "one\n");
    assertThat(seen).containsExactly("one\n", T1 + "one\n");
  }

  @Test
  void readsOnFromTheLastTime() {
    var cursor = new LogCursor(false);
    assertThat(cursor.since()).isEmpty();
    take(cursor, Channel.STDERR, T2 + "two\n");
    take(cursor, Channel.STDOUT, T1 + "one\n");
    assertThat(cursor.since()).contains("1795295803.100000000");
  }

  @Test
  void dropsWhatARewoundLogRepeats() {
    var cursor = new LogCursor(false);
    take(cursor, T1 + "one\n");
    take(cursor, T2 + "two\n");
    take(cursor, T2 + "two too\n");
    cursor.rewind();
    take(cursor, T1 + "one\n");
    take(cursor, T2 + "two\n");
    take(cursor, T2 + "two too\n");
    take(cursor, T2 + "two, unseen\n");
    take(cursor, T3 + "three\n");
    take(cursor, T3 + "three\n");
    assertThat(seen)
        .containsExactly("one\n", "two\n", "two too\n", "two, unseen\n", "three\n", "three\n");
  }

  @Test
  void tellsOldFromNewAmongEqualLinesOfOneSecond() {
    var cursor = new LogCursor(false);
    String second = "2026-11-21T21:16:43Z ";
    take(cursor, second + "run\n");
    take(cursor, second + "run\n");
    cursor.rewind();
    take(cursor, second + "before the tail\n");
    take(cursor, second + "run\n");
    take(cursor, second + "run\n");
    take(cursor, second + "run\n");
    assertThat(seen).containsExactly("run\n", "run\n", "run\n");
  }

  @Test
  void dropsTheRestOfARecordWithItsBeginning() {
    var cursor = new LogCursor(false);
    take(cursor, T1 + "long ");
    take(cursor, "line\n");
    cursor.rewind();
    take(cursor, T1 + "long ");
    take(cursor, "line\n");
    take(cursor, T2 + "next\n");
    assertThat(seen).containsExactly("long ", "line\n", "next\n");
  }

  @Test
  void keepsTheChannelsApart() {
    var cursor = new LogCursor(false);
    take(cursor, Channel.STDOUT, T2 + "out\n");
    cursor.rewind();
    take(cursor, Channel.STDERR, T2 + "err\n");
    take(cursor, Channel.STDOUT, T2 + "out\n");
    assertThat(seen).containsExactly("out\n", "err\n");
  }

  @Test
  void readsTimesWithAnOffset() {
    var cursor = new LogCursor(false);
    take(cursor, "2026-11-21T22:16:43.5+01:00 x\n");
    assertThat(seen).containsExactly("x\n");
    assertThat(cursor.since()).contains("1795295803.500000000");
  }

  @Test
  void passesOnWhatHasNoStamp() {
    take(new LogCursor(false), "just a line that is long enough to have had a stamp\n");
    take(new LogCursor(false), "2026-11-21 is a date\n");
    assertThat(seen).hasSize(2).allMatch(line -> line.endsWith("\n"));
  }

  @Test
  void cutsTheStreamOfATerminalIntoRecords() {
    for (int size : new int[] {1, 3, 31, 32, 1000}) {
      seen.clear();
      var cursor = new LogCursor(false);
      var records = new TerminalRecords(frame -> cursor.take(frame, this::see));
      byte[] bytes = (T1 + "one two\r\n" + T2 + "\r\n" + T3 + "prompt> ").getBytes(UTF_8);
      for (int i = 0; i < bytes.length; i += size) {
        int end = Math.min(bytes.length, i + size);
        records.accept(new LogFrame(Channel.STDOUT, Arrays.copyOfRange(bytes, i, end)));
      }
      records.end();
      assertThat(String.join("", seen)).isEqualTo("one two\r\n\r\nprompt> ");
    }
  }
}
