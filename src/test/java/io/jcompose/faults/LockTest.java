package io.jcompose.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.jcompose.testing.JComposeProcess;
import io.jcompose.testing.Meddler;
import io.jcompose.testing.ProxiedCall;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Two runs on one project: one after the other, whatever becomes of the first. */
@Tag("engine")
@Timeout(120)
final class LockTest {
  private static final long LONG_SECONDS = 60;
  private static final long SOON_SECONDS = 8;

  private static final String STACK =
      """
      services:
        db:
          image: jcompose-test/busybox:1
          command: [sleep, "3600"]
          stop_signal: SIGKILL
        web:
          image: jcompose-test/busybox:1
          command: [sleep, "3600"]
          stop_signal: SIGKILL
          depends_on: [db]
      """;

  private Lab lab;
  private JComposeProcess children;

  @BeforeEach
  void open() {
    lab = Lab.open("lock");
    lab.stack(STACK);
    children = lab.children();
  }

  @AfterEach
  void close() {
    if (lab != null) {
      lab.close();
    }
  }

  /** Holds the first container's creation until it is let go. */
  private record Gate(CountDownLatch reached, CountDownLatch opened) implements Meddler {
    static Gate shut() {
      return new Gate(new CountDownLatch(1), new CountDownLatch(1));
    }

    @Override
    public Fate beforeSending(ProxiedCall call) {
      if (call.is("POST", "/containers/create")) {
        reached.countDown();
        try {
          return opened.await(LONG_SECONDS, TimeUnit.SECONDS) ? Fate.PASS : Fate.DROP;
        } catch (InterruptedException e) {
          return Fate.DROP;
        }
      }
      return Fate.PASS;
    }
  }

  @Test
  void oneProcessWatchesAProjectAndHindersNobodyFromChangingIt() throws Exception {
    lab.stack(STACK + "    develop: {watch: [{path: src, action: restart}]}\n");
    var child = children.start(lab.env(), "watch", "--no-up");
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(LONG_SECONDS);
    while (!child.errors().contains("Watch enabled") && System.nanoTime() < deadline) {
      Thread.onSpinWait();
    }

    var second = lab.run(lab.env(), "watch", "--no-up");
    assertThat(second.code()).isEqualTo(1);
    assertThat(second.err()).contains("JC574").contains("process " + child.process().pid());
    lab.run(lab.env(), "up", "-d").ok();

    child.signal("INT");
    assertThat(child.exit(SOON_SECONDS)).isEqualTo(130);
    assertThat(child.errors()).endsWith("Watch disabled\n");
  }

  private JComposeProcess.Running heldAt(Gate gate) throws InterruptedException {
    lab.meddle(gate);
    var child = children.start(lab.env(), "up", "-d");
    assertThat(gate.reached().await(LONG_SECONDS, TimeUnit.SECONDS)).isTrue();
    return child;
  }

  /** Waits until the child has said something. */
  private static void awaitWords(JComposeProcess.Running child, String words)
      throws InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(LONG_SECONDS);
    while (!child.errors().contains(words)) {
      boolean ended = child.process().waitFor(50, TimeUnit.MILLISECONDS);
      assertThat(ended && !child.errors().contains(words)).as(child.errors()).isFalse();
      assertThat(System.nanoTime()).as(child.errors()).isLessThan(deadline);
    }
  }

  private void assertRight() {
    assertThat(lab.snapshot().lines())
        .hasSize(3)
        .anyMatch(it -> it.contains("-db-1 running"))
        .anyMatch(it -> it.contains("-web-1 running"))
        .anyMatch(it -> it.startsWith("network " + lab.project() + "_default"));
    assertThat(lab.run(lab.env(), "plan").out()).isEmpty();
  }

  @Test
  void aSecondRunSaysWhoHoldsTheLockAndGoesOnWhenItIsFree() throws Exception {
    var gate = Gate.shut();
    var first = heldAt(gate);
    var second = children.start(lab.env(), "up", "-d");

    awaitWords(second, "process " + first.process().pid());
    assertThat(second.process().isAlive()).isTrue();
    gate.opened().countDown();

    assertThat(first.exit(LONG_SECONDS)).as(first.errors()).isZero();
    assertThat(second.exit(LONG_SECONDS)).as(second.errors()).isZero();
    assertThat(second.errors()).contains("JC421");
    assertRight();
  }

  @Test
  void runsThatBeginTogetherAllSucceed() throws Exception {
    var first = children.start(lab.env(), "up", "-d");
    var second = children.start(lab.env(), "up", "-d");
    var third = children.start(lab.env(), "up", "-d");

    assertThat(first.exit(LONG_SECONDS)).as(first.errors()).isZero();
    assertThat(second.exit(LONG_SECONDS)).as(second.errors()).isZero();
    assertThat(third.exit(LONG_SECONDS)).as(third.errors()).isZero();
    assertRight();
  }

  @Test
  void theLockGoesWithItsHolder() throws Exception {
    var gate = Gate.shut();
    var first = heldAt(gate);
    var second = children.start(lab.env(), "up", "-d");
    awaitWords(second, "JC421");

    lab.meddle(Meddler.NONE);
    first.kill();

    assertThat(second.exit(LONG_SECONDS)).as(second.errors()).isZero();
    gate.opened().countDown();
    lab.proxy().awaitIdle();
    lab.run(lab.env(), "up", "-d");
    assertRight();
  }

  @Test
  void anInterruptEndsTheWaitForTheLock() throws Exception {
    var gate = Gate.shut();
    var first = heldAt(gate);
    var second = children.start(lab.env(), "up", "-d");
    awaitWords(second, "JC421");

    second.signal("INT");

    assertThat(second.exit(SOON_SECONDS)).isEqualTo(130);
    assertThat(second.errors()).doesNotContain("error[");
    gate.opened().countDown();
    assertThat(first.exit(LONG_SECONDS)).isZero();
    assertRight();
  }

  @Test
  void aStateDirectoryThatCannotBeMadeIsOneClearError() {
    lab.write("file", "in the way");

    var run = lab.run(lab.env("XDG_STATE_HOME=" + lab.directory().resolve("file")), "up", "-d");

    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err())
        .containsOnlyOnce("error[")
        .contains("JC422")
        .contains("XDG_STATE_HOME")
        .doesNotContain("\tat ");
    assertThat(lab.proxy().calls()).noneMatch(ProxiedCall::changes);
  }
}
