package io.jcompose.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.jcompose.testing.JComposeProcess;
import io.jcompose.testing.Meddler;
import io.jcompose.testing.ProxiedCall;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What SIGINT and SIGTERM do to a run. */
@Tag("engine")
@Timeout(120)
final class SignalTest {
  private static final long SOON_SECONDS = 8;
  private static final long ARRIVAL_SECONDS = 40;

  /** Its {@code db} becomes healthy when somebody puts the file there. */
  private static final String SLOW =
      """
      services:
        db:
          image: jcompose-test/busybox:1
          command: [sleep, "3600"]
          stop_signal: SIGKILL
          healthcheck:
            test: [CMD, test, -f, /tmp/mark]
            interval: 300ms
            retries: 10000
        web:
          image: jcompose-test/busybox:1
          command: [sleep, "3600"]
          stop_signal: SIGKILL
          depends_on:
            db: {condition: service_healthy}
      """;

  private Lab lab;
  private JComposeProcess children;

  @BeforeEach
  void open() {
    lab = Lab.open("signal");
    lab.stack(SLOW);
    children = lab.children();
  }

  @AfterEach
  void close() {
    if (lab != null) {
      lab.close();
    }
  }

  /** Tells when a call is answered for the first time, and freezes it if it is told to. */
  private record Watcher(Pattern call, boolean freezes, CountDownLatch seen) implements Meddler {
    static Watcher of(String call, boolean freezes) {
      return new Watcher(Pattern.compile(call), freezes, new CountDownLatch(1));
    }

    @Override
    public Fate afterAnswer(ProxiedCall it) {
      if (call.matcher(it.method() + " " + it.path()).matches()) {
        seen.countDown();
        return freezes ? Fate.FREEZE : Fate.PASS;
      }
      return Fate.PASS;
    }

    void await() throws InterruptedException {
      assertThat(seen.await(ARRIVAL_SECONDS, TimeUnit.SECONDS)).isTrue();
    }
  }

  /** A child that waits for {@code db}: its container was started and looked at. */
  private JComposeProcess.Running waiting() throws InterruptedException {
    return seen("GET /containers/[0-9a-f]{64}/json", false);
  }

  private JComposeProcess.Running frozenAt(String call) throws InterruptedException {
    return seen(call, true);
  }

  private JComposeProcess.Running seen(String call, boolean freezes) throws InterruptedException {
    var watcher = Watcher.of(call, freezes);
    lab.meddle(watcher);
    var child = children.start(lab.env(), "up", "-d");
    watcher.await();
    return child;
  }

  private long changes() {
    return lab.proxy().calls().stream().filter(ProxiedCall::changes).count();
  }

  private void assertTheNextRunCompletesIt() {
    lab.meddle(Meddler.NONE);
    lab.mark("db", "/tmp");
    lab.run(lab.env(), "up", "-d").ok();
    assertThat(lab.snapshot().lines())
        .filteredOn(it -> it.startsWith("container"))
        .hasSize(2)
        .allMatch(it -> it.contains(" running "));
    assertThat(lab.run(lab.env(), "plan").out()).isEmpty();
  }

  @Test
  void theFirstInterruptEndsAWaitAndBeginsNoFurtherStep() throws Exception {
    var child = waiting();
    long before = changes();

    child.signal("INT");

    assertThat(child.exit(SOON_SECONDS)).isEqualTo(130);
    assertThat(changes()).isEqualTo(before);
    assertThat(child.errors()).contains("Cancelled: ");
    assertThat(lab.snapshot().lines())
        .anyMatch(it -> it.contains("-db-1 running"))
        .anyMatch(it -> it.contains("-web-1 created"));
    assertTheNextRunCompletesIt();
  }

  @Test
  void aTerminationEndsAWaitAsAnInterruptDoes() throws Exception {
    var child = waiting();

    child.signal("TERM");

    assertThat(child.exit(SOON_SECONDS)).isEqualTo(143);
    assertTheNextRunCompletesIt();
  }

  @Test
  void aSecondInterruptEndsTheRunAtOnceWhateverIsUnderWay() throws Exception {
    var child = frozenAt("POST .*/start");

    child.signal("INT");
    assertThat(child.process().waitFor(1, TimeUnit.SECONDS)).isFalse();
    child.signal("INT");

    assertThat(child.exit(3)).isEqualTo(130);
    assertTheNextRunCompletesIt();
  }

  @Test
  void callsThatDoNotEndAreGivenUpTogetherAWhileAfterTheFirstInterrupt() throws Exception {
    var child = frozenAt("POST /containers/create");

    child.signal("INT");

    assertThat(child.exit(25)).isEqualTo(130);
    assertTheNextRunCompletesIt();
  }

  @Test
  void anInterruptBeforeAnythingIsChangedEndsTheRunAtOnce() throws Exception {
    for (String call : List.of("GET /containers/json", "GET /networks", "HEAD /_ping")) {
      var child = frozenAt(call);

      child.signal("INT");

      assertThat(child.exit(SOON_SECONDS)).as(call).isEqualTo(130);
      assertThat(child.errors()).as(call).doesNotContain("JC900");
      assertThat(changes()).as(call).isZero();
    }
  }

  /** Lets only the first two kills through; of each it tells. */
  private record Kills(Semaphore seen, AtomicInteger count) implements Meddler {
    @Override
    public Fate beforeSending(ProxiedCall it) {
      if (!it.path().endsWith("/kill")) {
        return Fate.PASS;
      }
      seen.release();
      return count.incrementAndGet() > 2 ? Fate.FREEZE : Fate.PASS;
    }
  }

  /** docker compose hands on every Ctrl-C there is, so that such a run never ends. */
  @Test
  void theFifthInterruptEndsARunWhoseContainerIsDeafAndWhoseEngineDoesNotKillIt() throws Exception {
    lab.stack(
        """
        services:
          deaf:
            image: jcompose-test/busybox:1
            command: [sh, -c, "trap '' INT TERM; echo ready; while :; do sleep 0.1; done"]
        """);
    var kills = new Kills(new Semaphore(0), new AtomicInteger());
    lab.meddle(kills);
    var child = children.start(lab.env(), "run", "-T", "deaf");
    while (!child.output().contains("ready")) {
      assertThat(child.process().waitFor(20, TimeUnit.MILLISECONDS)).as(child.errors()).isFalse();
    }
    for (int i = 1; i <= 4; i++) {
      child.signal("INT");
      assertThat(kills.seen().tryAcquire(ARRIVAL_SECONDS, TimeUnit.SECONDS)).as("%d", i).isTrue();
    }
    assertThat(child.process().isAlive()).isTrue();

    child.signal("INT");

    assertThat(child.exit(SOON_SECONDS)).isEqualTo(130);
  }
}
