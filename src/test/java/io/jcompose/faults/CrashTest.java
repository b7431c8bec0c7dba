package io.jcompose.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.jcompose.testing.JComposeProcess;
import io.jcompose.testing.Meddler;
import io.jcompose.testing.ProxiedCall;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Kills jcompose at every single call that it makes to the engine before the call is sent, and at
 * every one that changes something once more when the engine has answered (the others leave it as
 * it is before the next call), and lets the next run repair what is left.
 */
@Tag("engine")
@Timeout(600)
final class CrashTest {
  private static final long END_SECONDS = 60;
  private static final List<String> TABLE = new ArrayList<>();

  private static final String STACK =
      """
      services:
        db:
          image: jcompose-test/busybox:1
          command: [sleep, "3600"]
          stop_signal: SIGKILL
          networks: [back]
          volumes: ["data:/data"]
          healthcheck:
            test: [CMD, "true"]
            interval: 200ms
            retries: 100
        app:
          image: jcompose-test/busybox:1
          command: [sleep, "3600"]
          stop_signal: SIGKILL
          networks: [back]
          volumes: ["/cache"]
          environment: {V: "${V:-1}"}
          scale: ${REPLICAS:-1}
          depends_on:
            db: {condition: service_healthy}
        web:
          image: jcompose-test/busybox:1
          command: [sleep, "3600"]
          stop_signal: SIGKILL
          networks: [back]
          environment: {V: "${V:-1}"}
          depends_on: [app]
      networks: {back: {}}
      volumes: {data: {}}
      """;

  private Lab lab;
  private JComposeProcess children;

  @BeforeEach
  void open() {
    lab = Lab.open("crash");
    lab.stack(STACK);
    children = lab.children();
  }

  @AfterEach
  void close() {
    if (lab != null) {
      lab.close();
    }
  }

  @AfterAll
  static void print() {
    System.out.printf("%-14s %6s %6s %12s %8s%n", "killed", "calls", "kills", "ended right", "s");
    TABLE.forEach(System.out::println);
  }

  /** Where in a call jcompose is killed. */
  private enum Point {
    BEFORE_IT_IS_SENT,
    AFTER_THE_ANSWER
  }

  /** Kills the child at one call, the how many-eth at which it may be killed so. */
  private record Killer(
      int at, Point point, AtomicInteger seen, CompletableFuture<JComposeProcess.Running> child)
      implements Meddler {
    @Override
    public Fate beforeSending(ProxiedCall call) {
      return point == Point.BEFORE_IT_IS_SENT ? kill() : Fate.PASS;
    }

    @Override
    public Fate afterAnswer(ProxiedCall call) {
      return point == Point.AFTER_THE_ANSWER && call.changes() ? kill() : Fate.PASS;
    }

    private Fate kill() {
      if (seen.incrementAndGet() != at) {
        return Fate.PASS;
      }
      try {
        child.join().kill();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      return Fate.DROP;
    }
  }

  @Test
  void aFreshUpKilledAtAnyCallIsCompletedByTheNext() throws Exception {
    var env = lab.env();
    lab.run(env, "up", "-d").ok();
    var expected = lab.snapshot();
    new Campaign("fresh up", env, "up", "-d")
        .expecting(expected)
        .preparedBy(() -> lab.run(env, "down", "-v").ok())
        .run();
  }

  @Test
  void aRecreationKilledAtAnyCallIsCompletedByTheNextAndKeepsAnonymousVolumes() throws Exception {
    var old = lab.env("V=1", "REPLICAS=2");
    var changed = lab.env("V=2", "REPLICAS=2");
    lab.run(old, "up", "-d").ok();
    lab.mark("app", "/cache");
    lab.run(changed, "up", "-d").ok();
    lab.run(old, "up", "-d").ok();
    lab.run(changed, "up", "-d").ok();
    var expected = lab.snapshot();
    assertThat(expected.toString()).contains("marked /" + lab.project() + "-app-2");
    new Campaign("recreate", changed, "up", "-d")
        .expecting(expected)
        .preparedBy(() -> lab.run(old, "up", "-d").ok())
        .run();
  }

  @Test
  void aDownKilledAtAnyCallIsCompletedByTheNext() throws Exception {
    var old = lab.env("V=1");
    var changed = lab.env("V=2");
    new Campaign("down -v", changed, "down", "-v")
        .expecting(new Snapshot(List.of()))
        .preparedBy(
            () -> {
              lab.run(old, "up", "-d").ok();
              lab.run(changed, "up", "-d", "--no-deps", "app").ok();
            })
        .run();
  }

  /** One command killed at each of its calls. */
  private final class Campaign {
    private final String name;
    private final Map<String, String> env;
    private final String[] command;
    private final List<String> wrong = new ArrayList<>();
    private Snapshot expected = new Snapshot(List.of());
    private Runnable preparation = () -> {};
    private int calls;
    private int kills;
    private int right;

    Campaign(String name, Map<String, String> env, String... command) {
      this.name = name;
      this.env = env;
      this.command = command;
    }

    Campaign expecting(Snapshot state) {
      expected = state;
      return this;
    }

    Campaign preparedBy(Runnable work) {
      preparation = work;
      return this;
    }

    void run() throws Exception {
      long start = System.nanoTime();
      for (Point point : Point.values()) {
        int at = 1;
        while (killedAt(at, point)) {
          at++;
        }
        calls = Math.max(calls, at - 1);
      }
      long seconds = (System.nanoTime() - start) / 1_000_000_000;
      TABLE.add(String.format("%-14s %6d %6d %12d %8d", name, calls, kills, right, seconds));
      assertThat(wrong).isEmpty();
      assertThat(right).isEqualTo(kills).isPositive();
    }

    /** False when the command came to its end, because it makes fewer calls. */
    private boolean killedAt(int at, Point point) throws InterruptedException, TimeoutException {
      preparation.run();
      lab.proxy().awaitIdle();
      lab.proxy().reset();
      var child = new CompletableFuture<JComposeProcess.Running>();
      var killer = new Killer(at, point, new AtomicInteger(), child);
      lab.meddle(killer);
      child.complete(children.start(env, command));
      int code = child.join().exit(END_SECONDS);
      lab.meddle(Meddler.NONE);
      lab.proxy().awaitIdle();
      if (killer.seen().get() < at) {
        assertThat(code).as(child.join().errors()).isZero();
        return false;
      }
      assertThat(code).isEqualTo(128 + 9);
      kills++;
      repair("killed at " + point + " " + at + " of\n" + lab.proxy().calls());
      return true;
    }

    private void repair(String when) {
      var repaired = lab.run(env, command);
      var found = lab.snapshot();
      var plan = command[0].equals("up") ? lab.run(env, "plan").out() : "";
      if (repaired.code() == 0 && found.equals(expected) && plan.isEmpty()) {
        right++;
      } else {
        wrong.add(when + "\n" + repaired + "\nplan: " + plan + "\n" + found.against(expected));
        lab.forgetAnonymousVolumes();
      }
    }
  }
}
