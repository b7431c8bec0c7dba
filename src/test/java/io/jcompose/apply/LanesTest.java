package io.jcompose.apply;

import static org.assertj.core.api.Assertions.assertThat;

import io.jcompose.model.HostId;
import java.util.ArrayList;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
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

  private static String meet(CountDownLatch together) {
    together.countDown();
    try {
      return together.await(20, TimeUnit.SECONDS) ? "met" : "alone";
    } catch (InterruptedException e) {
      return "interrupted";
    }
  }
}
