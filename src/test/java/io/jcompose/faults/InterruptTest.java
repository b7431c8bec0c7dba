package io.jcompose.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.jcompose.testing.JComposeProcess;
import io.jcompose.testing.Meddler;
import io.jcompose.testing.ProxiedCall;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** That Ctrl-C ends a command whatever it is at: it comes at certain calls to the engine. */
@Tag("engine")
@Timeout(300)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class InterruptTest {
  /** Longer than the grace that calls in flight have. */
  private static final long BOUND_SECONDS = 60;

  private static final String STACK =
      """
      services:
        db:
          image: jcompose-test/busybox:1
          command: [sh, -c, "echo ready; exec sleep 3600"]
          stop_signal: SIGKILL
          volumes: ["data:/data"]
          healthcheck: {test: [CMD, "true"], interval: 200ms, retries: 50}
        web:
          image: jcompose-test/busybox:1
          command: [sleep, "3600"]
          stop_signal: SIGKILL
          depends_on: {db: {condition: service_healthy}}
      volumes:
        data:
      """;

  private Lab lab;
  private JComposeProcess children;

  @BeforeAll
  void open() throws InterruptedException {
    lab = Lab.open("e-int");
    lab.stack(STACK);
    children = lab.children();
  }

  @AfterAll
  void close() {
    if (lab != null) {
      lab.close();
    }
  }

  /** Sends a child SIGINT when its n-th call arrives. */
  private static final class Interrupter implements Meddler {
    private final AtomicInteger left;
    private final CompletableFuture<JComposeProcess.Running> child = new CompletableFuture<>();

    Interrupter(int call) {
      left = new AtomicInteger(call);
    }

    @Override
    public Fate beforeSending(ProxiedCall call) {
      if (left.decrementAndGet() == 0) {
        child.join().signal("INT");
      }
      return Fate.PASS;
    }
  }

  private JComposeProcess.Running interrupted(int call, String line) throws InterruptedException {
    var interrupter = new Interrupter(call);
    lab.meddle(interrupter);
    var child = children.start(lab.env(), line.split(" "));
    interrupter.child.complete(child);
    assertThat(child.exit(BOUND_SECONDS)).as(child.errors()).isEqualTo(130);
    lab.meddle(Meddler.NONE);
    assertThat(child.errors())
        .doesNotContain("JC900")
        .doesNotContain("error[")
        .doesNotContain("Exception")
        .doesNotContain("\u001b");
    return child;
  }

  /** On nothing, and then the next run has to complete what was begun. */
  @ParameterizedTest
  @CsvSource({
    "1, up -d",
    "3, up -d",
    "6, up -d",
    "8, up -d",
    "9, up -d",
    "10, up -d",
    "11, up -d",
    "12, up -d",
    "2, up",
    "5, up",
    "9, up",
    "11, up",
    "13, up",
  })
  void ctrlCEndsWhatBringsAStackUpAndTheNextRunCompletesIt(int call, String line)
      throws InterruptedException {
    lab.clear();

    interrupted(call, line);

    lab.run(lab.env(), "up", "-d").ok();
    assertThat(lab.run(lab.env(), "plan").out()).isEmpty();
    assertThat(lab.snapshot().lines())
        .filteredOn(it -> it.startsWith("container"))
        .hasSize(2)
        .allMatch(it -> it.contains(" running "));
  }

  /** On a stack that runs, which goes on running. */
  @ParameterizedTest
  @CsvSource({
    "1, logs -f",
    "2, logs -f",
    "4, logs -f",
    "6, logs -f",
    "2, restart",
    "4, restart",
    "3, stop",
    "2, run --rm -T web sleep 3600",
    "5, run --rm -T web sleep 3600",
  })
  void ctrlCEndsWhatWorksOnARunningStack(int call, String line) throws InterruptedException {
    lab.run(lab.env(), "up", "-d").ok();

    interrupted(call, line);

    lab.run(lab.env(), "up", "-d").ok();
    assertThat(lab.run(lab.env(), "plan").out()).isEmpty();
  }
}
