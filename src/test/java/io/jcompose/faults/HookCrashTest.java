package io.jcompose.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.jcompose.testing.Meddler;
import io.jcompose.testing.ProxiedCall;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What becomes of {@code post_start} hooks when a run is killed. */
@Tag("engine")
@Timeout(120)
final class HookCrashTest {
  private static final String STACK =
      """
      services:
        db:
          image: jcompose-test/busybox:1
          command: [sleep, "3600"]
          stop_signal: SIGKILL
          post_start:
            - command: [sh, -c, "echo one >>/ran"]
            - command: [sh, -c, "echo two >>/ran"]
        web:
          image: jcompose-test/busybox:1
          command: [sleep, "3600"]
          stop_signal: SIGKILL
          depends_on: [db]
      """;

  private Lab lab;

  @BeforeEach
  void open() {
    lab = Lab.open("hooks");
    lab.stack(STACK);
  }

  @AfterEach
  void close() {
    if (lab != null) {
      lab.close();
    }
  }

  /** Freezes the n-th start, be it of a container or of a command in one. */
  private record Frozen(int nth, AtomicInteger seen, CountDownLatch there) implements Meddler {
    @Override
    public Fate beforeSending(ProxiedCall call) {
      if (!call.path().endsWith("/start") || seen.incrementAndGet() != nth) {
        return Fate.PASS;
      }
      there.countDown();
      return Fate.FREEZE;
    }
  }

  private String hooksAfterAKillAtTheStart(int nth) throws Exception {
    var children = lab.children();
    var frozen = new Frozen(nth, new AtomicInteger(), new CountDownLatch(1));
    lab.meddle(frozen);
    var child = children.start(lab.env(), "up", "-d");
    assertThat(frozen.there().await(60, TimeUnit.SECONDS)).as(child.errors()).isTrue();
    child.kill();
    lab.meddle(Meddler.NONE);
    lab.run(lab.env(), "up", "-d").ok();
    return lab.run(lab.env(), "exec", "-T", "db", "cat", "/ran").ok().out();
  }

  @Test
  void hooksThatEndedBeforeTheKillAreNotRepeated() throws Exception {
    // The starts: db, its two hooks, web.
    assertThat(hooksAfterAKillAtTheStart(4)).isEqualTo("one\ntwo\n");
  }

  @Test
  void aKillBetweenTwoHooksRepeatsThoseOfThatContainer() throws Exception {
    assertThat(hooksAfterAKillAtTheStart(3)).isEqualTo("one\none\ntwo\n");
  }
}
