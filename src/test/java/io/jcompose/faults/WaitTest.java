package io.jcompose.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.jcompose.testing.Covers;
import io.jcompose.testing.InProcess;
import io.jcompose.testing.Meddler;
import io.jcompose.testing.ProxiedCall;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What becomes of {@code --wait} when something fails that was found ready before. */
@Tag("engine")
@Timeout(120)
final class WaitTest {
  /** One that ends, and one that becomes healthy, when it has a file {@code /mark}. */
  private static final String STACK =
      """
      services:
        job:
          image: jcompose-test/busybox:1
          command: [sh, -c, "until [ -e /mark ]; do sleep 0.1; done; echo no table; exit %d"]
        web:
          image: jcompose-test/busybox:1
          command: [sleep, "3600"]
          stop_signal: SIGKILL
          healthcheck: {test: [CMD, test, -e, /mark], interval: 200ms, retries: 1000}
      """;

  private static final String FAILING =
      """
      services:
        job:
          image: jcompose-test/busybox:1
          command: [sh, -c, "until [ -e /mark ]; do sleep 0.1; done; echo no table; exit 7"]
      """;

  private Lab lab;

  @BeforeEach
  void open() {
    lab = Lab.open("wait");
  }

  @AfterEach
  void close() {
    if (lab != null) {
      lab.close();
    }
  }

  @Test
  @Covers({"up --wait"})
  void aJobThatFailsWhileOthersBecomeReadyFailsTheWait() throws Exception {
    var up = upWithAJobThatEndsAfterALookAtIt(7);
    assertThat(up.code()).as(up.toString()).isEqualTo(1);
    assertThat(up.err())
        .contains("Container `" + lab.project() + "-job-1` exited with code 7", "no table");
  }

  /** It ends between the look that finds it running and the next one. */
  @Test
  void whatFailsRightAfterItsStartFailsTheWait() throws Exception {
    lab.stack(FAILING);
    var inspects = new AtomicInteger();
    lab.meddle(
        new Meddler() {
          @Override
          public Fate beforeSending(ProxiedCall call) {
            if (isInspection(call) && inspects.incrementAndGet() == 2) {
              lab.mark("job", "/");
              awaitExit();
            }
            return Fate.PASS;
          }
        });
    var up = lab.run(lab.env(), "up", "--wait");
    assertThat(up.code()).as(up.toString()).isEqualTo(1);
    assertThat(up.err()).contains("exited with code 7", "no table");
  }

  private static boolean isInspection(ProxiedCall call) {
    return call.path().matches("/containers/[^/]+/json");
  }

  @Test
  void aJobThatDoesItsWorkMeanwhileIsReady() throws Exception {
    upWithAJobThatEndsAfterALookAtIt(0).ok();
  }

  /** The other one becomes healthy only when the engine lists the job as ended. */
  private InProcess upWithAJobThatEndsAfterALookAtIt(int code) throws Exception {
    lab.stack(STACK.formatted(code));
    var looks = new CountDownLatch(1);
    lab.meddle(
        new Meddler() {
          @Override
          public Fate afterAnswer(ProxiedCall call) {
            if (call.body().contains("\"Name\":\"/" + lab.project() + "-job-1\"")) {
              looks.countDown();
            }
            return Fate.PASS;
          }
        });
    var up = CompletableFuture.supplyAsync(() -> lab.run(lab.env(), "up", "--wait"));
    looks.await();
    lab.mark("job", "/");
    awaitExit();
    lab.mark("web", "/");
    return up.get();
  }

  private void awaitExit() {
    while (!listed("exited")) {
      Thread.onSpinWait();
    }
  }

  private boolean listed(String state) {
    String label = "com.docker.compose.project=" + lab.project();
    for (var it : lab.engine().labelled("containers/json?all=1&", label)) {
      if (it.path("State").asText().equals(state)) {
        return true;
      }
    }
    return false;
  }
}
