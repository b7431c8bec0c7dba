package io.jcompose.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.jcompose.testing.JComposeProcess;
import io.jcompose.testing.Meddler;
import io.jcompose.testing.ProxiedCall;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Kills jcompose in the middle of an update in turns; the next run completes it. */
@Tag("engine")
@Timeout(120)
final class UpdateCrashTest {
  private static final String STACK =
      """
      services:
        web:
          image: jcompose-test/busybox:1
          command: [sleep, "3600"]
          stop_signal: SIGKILL
          environment: {V: "${V:-1}"}
          deploy:
            replicas: 2
            update_config: {parallelism: 1, monitor: 100ms, order: "${ORDER}"}
      """;

  private Lab lab;
  private JComposeProcess children;

  @BeforeEach
  void open() {
    lab = Lab.open("update");
    lab.stack(STACK);
    children = lab.children();
  }

  @AfterEach
  void close() {
    if (lab != null) {
      lab.close();
    }
  }

  /** Kills the child when a call of a kind comes for the second time. */
  private record Killer(
      String call, AtomicInteger seen, CompletableFuture<JComposeProcess.Running> child)
      implements Meddler {
    @Override
    public Fate beforeSending(ProxiedCall it) {
      boolean meant = (it.method() + " " + it.path()).matches(call);
      if (!meant || seen.incrementAndGet() != 2) {
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

  @ParameterizedTest
  @CsvSource({
    "start-first, POST /containers/[0-9a-f]+/start",
    "stop-first, POST /containers/[0-9a-f]+/stop",
    "stop-first, POST /containers/[0-9a-f]+/rename",
  })
  void anUpdateThatWasKilledIsCompletedByTheNext(String order, String call) throws Exception {
    lab.run(lab.env("ORDER=" + order), "up", "-d").ok();
    var changed = lab.env("V=2", "ORDER=" + order);
    lab.proxy().awaitIdle();
    lab.proxy().reset();
    var child = new CompletableFuture<JComposeProcess.Running>();
    lab.meddle(new Killer(call, new AtomicInteger(), child));
    child.complete(children.start(changed, "up", "-d"));
    assertThat(child.join().exit(60)).isEqualTo(128 + 9);
    lab.meddle(Meddler.NONE);
    lab.proxy().awaitIdle();
    lab.run(changed, "up", "-d").ok();
    assertThat(lab.run(changed, "plan").ok().out()).isEmpty();
    String web = lab.project() + "-web-";
    assertThat(lab.run(changed, "ps", "--all", "--format", "{{.Name}} {{.State}}").ok().out())
        .isEqualTo(web + "1 running\n" + web + "2 running\n");
  }
}
