package io.jcompose.apply;

import static org.assertj.core.api.Assertions.assertThat;

import io.jcompose.model.HostId;
import java.util.ArrayList;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class LanesTest {
  @Test
  @Timeout(30)
  void fiftyContainersThatTakeTheirTimeToStopTakeItTogether() {
    var together = new CountDownLatch(50);
    try (var lanes = new Lanes(HostId.LOCAL, 0)) {
      var stops = new ArrayList<CompletableFuture<String>>();
      for (int i = 0; i < 50; i++) {
        stops.add(lanes.run(Lanes.Lane.STOPS, i, () -> meet(together)));
      }

      assertThat(stops).extracting(CompletableFuture::join).containsOnly("met");
    }
  }

  @Test
  @Timeout(30)
  void theEngineHasAHundredRemovalsAtHand() {
    var together = new CountDownLatch(100);
    try (var lanes = new Lanes(HostId.LOCAL, 0)) {
      var removals = new ArrayList<CompletableFuture<String>>();
      for (int i = 0; i < 100; i++) {
        removals.add(lanes.run(Lanes.Lane.REMOVALS, i, () -> meet(together)));
      }

      assertThat(removals).extracting(CompletableFuture::join).containsOnly("met");
    }
  }

  @Test
  @Timeout(30)
  void noMoreThanSixteenContainersStopAtOnceWhileSomeOfThemEnd() throws InterruptedException {
    var turns = new Turns(16, Long.MAX_VALUE);
    var running = new AtomicInteger();
    var most = new AtomicInteger();
    var sixteen = new CountDownLatch(16);
    var threads = new ArrayList<Thread>();
    for (int i = 0; i < 50; i++) {
      threads.add(
          new Thread(
              () ->
                  turns.take(
                      () -> {
                        most.accumulateAndGet(running.incrementAndGet(), Math::max);
                        meet(sixteen);
                        return running.decrementAndGet();
                      })));
    }
    threads.forEach(Thread::start);
    for (Thread thread : threads) {
      thread.join();
    }

    assertThat(most.get()).isEqualTo(16);
  }

  private static String meet(CountDownLatch together) {
    together.countDown();
    try {
      return together.await(20, TimeUnit.SECONDS) ? "met" : "alone";
    } catch (InterruptedException e) {
      return "interrupted";
    }
  }
}
