package io.jcompose.watch;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The quiet period, in a time that the test makes. */
class WindowTest {
  private final Window window = new Window(50, 500);

  @Test
  void nothingIsDueBeforeSomethingWasNoticed() {
    assertThat(window.isDue(1_000_000)).isFalse();
    assertThat(window.left(1_000_000)).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void itIsDueWhenItHasBeenQuietLongEnough() {
    window.touch(1000);
    assertThat(window.left(1020)).isEqualTo(30);
    window.touch(1020);
    assertThat(window.isDue(1069)).isFalse();
    assertThat(window.isDue(1070)).isTrue();
  }

  @Test
  void aSteadyStreamOfChangesDoesNotHoldItOpenForEver() {
    long now = 0;
    while (!window.isDue(now)) {
      window.touch(now);
      now += 10;
    }
    assertThat(now).isEqualTo(500);
  }

  @Test
  void theNextChangeAfterItWasClosedBeginsAnew() {
    window.touch(0);
    window.close();
    window.touch(10_000);
    assertThat(window.left(10_000)).isEqualTo(50);
  }

  @Test
  void aClockThatBeginsBelowZeroIsAsGood() {
    window.touch(-30);
    assertThat(window.isDue(10)).isFalse();
    assertThat(window.isDue(20)).isTrue();
  }
}
