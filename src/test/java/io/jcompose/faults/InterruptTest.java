package io.jcompose.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.jcompose.testing.JComposeProcess;
import io.jcompose.testing.Meddler;
import io.jcompose.testing.ProxiedCall;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
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
          develop: {watch: [{path: src, action: sync, target: /app}]}
      volumes:
        data:
      """;

  private Lab lab;
  private JComposeProcess children;

  @BeforeAll
  void open() {
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
    "2, watch",
    "7, watch",
    "11, watch",
    "14, watch",
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
    "1, watch",
    "4, watch",
    "2, watch --no-up",
    "5, run --rm -T web sleep 3600",
  })
  void ctrlCEndsWhatWorksOnARunningStack(int call, String line) throws InterruptedException {
    lab.run(lab.env(), "up", "-d").ok();

    interrupted(call, line);

    lab.run(lab.env(), "up", "-d").ok();
    assertThat(lab.run(lab.env(), "plan").out()).isEmpty();
  }

  /** Waits until the child has written the text to one of its streams. */
  private static void await(JComposeProcess.Running child, Supplier<String> stream, String text)
      throws InterruptedException {
    while (!stream.get().contains(text)) {
      assertThat(child.process().isAlive()).as(child.output() + child.errors()).isTrue();
      child.process().waitFor(20, TimeUnit.MILLISECONDS);
    }
  }

  /** Says when the engine is asked for something, and can keep that from it. */
  private static final class Gate implements Meddler {
    private final String path;
    private final Fate fate;
    private final Semaphore arrived = new Semaphore(0);

    Gate(String path, Fate fate) {
      this.path = path;
      this.fate = fate;
    }

    @Override
    public Fate beforeSending(ProxiedCall call) {
      if (call.path().endsWith(path)) {
        arrived.release();
        return fate;
      }
      return Fate.PASS;
    }

    void await() throws InterruptedException {
      assertThat(arrived.tryAcquire(BOUND_SECONDS, TimeUnit.SECONDS)).as(path).isTrue();
    }
  }

  private static final String DEAF =
      """
      services:
        web:
          image: jcompose-test/busybox:1
          command: [sh, -c, "trap '' TERM INT; echo ready; while :; do sleep 3600; done"]
          stop_grace_period: 1h
      """;

  private JComposeProcess.Running deaf(Meddler meddler, String line) throws InterruptedException {
    lab.clear();
    lab.write("deaf.yaml", DEAF);
    lab.meddle(meddler);
    var child = children.start(lab.env("COMPOSE_FILE=deaf.yaml"), line.split(" "));
    await(child, child::output, "ready");
    return child;
  }

  @Test
  void theSecondCtrlCAtAnAttachedUpKillsWhatDoesNotStop() throws InterruptedException {
    var stop = new Gate("/stop", Meddler.Fate.PASS);
    var child = deaf(stop, "up");

    child.signal("INT");
    stop.await();
    child.signal("INT");

    assertThat(child.exit(BOUND_SECONDS)).isEqualTo(130);
    assertThat(child.errors()).contains("Stopping the stack: ").contains("Killing the stack.");
    assertThat(lab.snapshot().lines()).noneMatch(it -> it.contains(" running "));
  }

  @Test
  void theThirdCtrlCAtAnAttachedUpEndsItWhateverTheEngineDoes() throws InterruptedException {
    var frozen = new Gate("/stop", Meddler.Fate.FREEZE);
    var child = deaf(frozen, "up");
    child.signal("INT");
    frozen.await();
    var kill = new Gate("/kill", Meddler.Fate.FREEZE);
    lab.meddle(kill);
    child.signal("INT");
    kill.await();

    child.signal("INT");

    assertThat(child.exit(BOUND_SECONDS)).isEqualTo(130);
  }
}
