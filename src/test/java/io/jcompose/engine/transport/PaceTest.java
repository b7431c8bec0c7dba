package io.jcompose.engine.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** When a stream is left alone for a moment before it is looked at again. */
final class PaceTest {
  private final StoppedClock clock = new StoppedClock();
  private final Pace pace = new Pace(clock);

  /** A clock that only moves when it is told to; it notes the moments that were let pass. */
  private static final class StoppedClock implements Pace.Clock {
    private final List<Long> passed = new ArrayList<>();
    private long nanos;

    @Override
    public long now() {
      return nanos;
    }

    @Override
    public void pass(long more) {
      passed.add(Duration.ofNanos(more).toMillis());
      nanos += more;
    }
  }

  /** Each time so much comes, then nothing is there for {@code gap}. */
  private void stream(int times, int bytes, Duration gap) {
    for (int i = 0; i < times; i++) {
      pace.brought(bytes);
      if (!pace.gathers()) {
        clock.nanos += gap.toNanos();
      }
    }
  }

  @Test
  void aStreamThatSeldomBringsSomethingIsNeverHeldUp() {
    stream(1_000, 100, Duration.ofMillis(10));

    assertThat(clock.passed).isEmpty();
  }

  @Test
  void oneThatBringsLittleAgainAndAgainIsLookedAtLessOften() {
    stream(14, 100, Duration.ofMillis(1));

    assertThat(clock.passed).containsExactly(4L, 8L, 16L, 16L, 16L, 16L);
  }

  @Test
  void theMoreAMomentBringsTheShorterIsTheNext() {
    stream(11, 100, Duration.ofMillis(1));
    stream(5, 10_000, Duration.ofMillis(1));

    assertThat(clock.passed).containsExactly(4L, 8L, 16L, 8L, 4L, 2L, 2L, 2L);
  }

  @Test
  void oneThatBringsEnoughKeepsItsPace() {
    stream(10, 100, Duration.ofMillis(1));
    stream(3, 6_000, Duration.ofMillis(1));

    assertThat(clock.passed).containsExactly(4L, 8L, 8L, 8L, 8L);
  }

  @Test
  void oneThatFallsSilentIsWaitedForWithoutAMomentAgain() {
    stream(9, 100, Duration.ofMillis(1));
    assertThat(clock.passed).hasSize(1);

    assertThat(pace.gathers()).isFalse();
    stream(7, 100, Duration.ofMillis(1));
    assertThat(clock.passed).hasSize(1);
  }

  @Test
  void oneThatIsFastIsNotHeldUpAtEachLook() {
    stream(9, 100, Duration.ofMillis(1));
    assertThat(clock.passed).hasSize(1);

    stream(8, 70_000, Duration.ZERO);
    assertThat(clock.passed).hasSize(1);
  }

  @Test
  void answersAreNotHeldUpHoweverManyThereAre() {
    for (int i = 0; i < 1_000; i++) {
      pace.asked();
      assertThat(pace.gathers()).isFalse();
      pace.brought(100);
    }
  }
}
