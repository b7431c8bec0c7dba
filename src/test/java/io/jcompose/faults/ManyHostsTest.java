package io.jcompose.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.jcompose.host.HostLock;
import io.jcompose.testing.Covers;
import io.jcompose.testing.Jc;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * What happens to hosts while a stack is changed on three of them. Whatever it was, when all is
 * well again one {@code up} or {@code down --resume} leaves exactly what is wanted.
 */
@Tag("lab")
@Timeout(120)
class ManyHostsTest {
  /** {@code web} is made everywhere and waits for {@code db}, which takes its time. */
  private static final String SHOP =
      """
      db:
        image: &image "%s"
        command: [sh, -c, "sleep 2; touch /ok; exec sleep 1000"]
        stop_signal: KILL
        healthcheck: {test: [CMD, test, -e, /ok], interval: 300ms, retries: 100}
        deploy: {placement: {constraints: [node.hostname == h1]}}
      web:
        image: *image
        command: [sleep, "1000"]
        stop_signal: KILL
        scale: 5
        depends_on: {db: {condition: service_healthy}}
      """;

  private static final String STUBBORN =
      """
      web:
        image: "%s"
        command: [sleep, "1000"]
        stop_grace_period: 2s
        scale: 3
      """;

  @RegisterExtension static ManyHosts hosts = new ManyHosts("jct-many");

  @TempDir Path home;
  private Jc shop;

  @BeforeEach
  void stack() {
    shop = hosts.jcompose(home, SHOP);
  }

  @AfterEach
  void clear() {
    shop.run("down").ok();
    hosts.nothing();
  }

  private void theNextUpIsWhole() {
    shop.run("up", "-d").ok();
    hosts.runs(shop, "web", 5, "db/1 running");
  }

  private static Jc.Ran ended(CompletableFuture<Jc.Ran> run)
      throws InterruptedException, ExecutionException, TimeoutException {
    return run.get(60, TimeUnit.SECONDS);
  }

  @Test
  void aHostThatIsCutOffDuringUpIsCompletedByTheNext() throws Exception {
    var up = ManyHosts.begin(shop, "up", "-d");
    hosts.await(3, it -> it.state().equals("created"));
    hosts.lab().run("partition", "3");
    var ran = ended(up);
    ran.failed();
    ran.stderrContains("h3");
    hosts.lab().run("heal", "3");

    theNextUpIsWhole();
  }

  @Test
  void aPowerCutBetweenCreateAndStartIsCompletedByTheNextUp() throws Exception {
    var up = ManyHosts.begin(shop, "up", "-d");
    hosts.await(3, it -> it.state().equals("created"));
    hosts.lab().run("power-off", "3");
    ended(up).failed();
    shop.run("up", "-d").code(4);
    hosts.lab().run("up", "3");

    theNextUpIsWhole();
  }

  @Test
  @Covers("down --resume")
  void whatDownCouldNotReachIsTakenAwayByResume() throws Exception {
    shop = hosts.jcompose(home, STUBBORN);
    shop.run("up", "-d").ok();
    hosts.lab().run("partition", "2");
    var down = shop.run("down");
    down.stderrContains("JC855");
    down.code(4);
    hosts.lab().run("heal", "2");
    assertThat(hosts.all()).isNotEmpty();

    shop.run("down", "--resume").ok();

    hosts.nothing();
  }

  @Test
  void aHostThatIsCutOffDuringDownIsNamedAndNothingOfItIsForgotten() throws Exception {
    shop = hosts.jcompose(home, STUBBORN);
    shop.run("up", "-d").ok();
    var down = ManyHosts.begin(shop, "down");
    hosts.await(2, it -> true);
    hosts.lab().run("partition", "2");
    var ran = ended(down);
    assertThat(ran.err()).contains("h2");
    hosts.lab().run("heal", "2");

    shop.run("down", "--resume").ok();

    hosts.nothing();
  }

  @Test
  void aFrozenEngineIsNamedAndHoldsNobodyUp() {
    shop.run("up", "-d").ok();
    hosts.lab().run("freeze", "2");
    try {
      var up = shop.run("up", "-d");
      up.stderrContains("Host `h2` does not answer");
      up.code(4);
    } finally {
      hosts.lab().run("thaw", "2");
    }
    theNextUpIsWhole();
  }

  @Test
  void anEngineThatFreezesDuringUpIsGivenUpAndWhatItDoesWhenItGoesOnIsNotDoneTwice()
      throws Exception {
    var up = ManyHosts.begin(shop, "up", "-d");
    hosts.await(3, it -> it.state().equals("created"));
    hosts.lab().run("freeze", "3");
    try {
      ended(up).stderrContains("h3").failed();
    } finally {
      hosts.lab().run("thaw", "3");
    }

    theNextUpIsWhole();
  }

  @Test
  void anEngineThatIsKilledDuringUpIsCompletedByTheNext() throws Exception {
    var up = ManyHosts.begin(shop, "up", "-d");
    hosts.await(3, it -> it.state().equals("created"));
    hosts.lab().run("kill-engine", "3");
    ended(up).stderrContains("h3").failed();
    hosts.lab().run("start-engine", "3");

    theNextUpIsWhole();
  }

  @Test
  void whatAKilledEngineTookWithItIsStartedAgain() {
    shop.run("up", "-d").ok();
    hosts.lab().run("kill-engine", "2");
    hosts.lab().run("start-engine", "2");

    theNextUpIsWhole();
  }

  @Test
  void aFullDiskOnOneHostIsToldOfThatHostAndTheOthersGoOn() {
    hosts
        .lab()
        .run(
            "exec",
            "2",
            "mount",
            "-t",
            "tmpfs",
            "-o",
            "size=4k",
            "x",
            "/var/lib/docker/containers");
    try {
      var up = shop.run("up", "-d");
      up.failed();
      up.stderrContains("on host `h2`");
    } finally {
      hosts.lab().run("exec", "2", "umount", "/var/lib/docker/containers");
    }

    theNextUpIsWhole();
  }

  @Test
  @Covers("up --reschedule")
  void whatIsOnALostHostGetsAnotherOnRequestAndGoesWhenItComesBack() {
    shop.run("up", "-d").ok();
    hosts.lab().run("power-off", "3");
    try {
      var moved = shop.run("up", "-d", "--reschedule");
      moved.stderrContains("Other hosts get its containers of `web`.");
      assertThat(moved.err()).doesNotContain("left as they are", "`up --reschedule` gives");
      moved.code(4);
      shop.run("up", "-d").stderrContains("What it had runs elsewhere now.").ok();
    } finally {
      hosts.lab().run("up", "3");
    }

    theNextUpIsWhole();
  }

  @Test
  @Covers("down --forget")
  void aHostThatNeverComesBackIsForgottenOnRequestAlone() {
    shop.run("up", "-d").ok();
    hosts.lab().run("power-off", "3");
    try {
      shop.run("down").code(4);
      shop.run("down", "--forget", "h2").failed();
      shop.run("down", "--forget", "h3").ok();
    } finally {
      hosts.lab().run("up", "3");
    }
  }

  @Test
  @Covers({"up --break-lock", "down --break-lock"})
  void aProjectThatAnotherMachineChangesIsLeftAloneUnlessItsLockIsBroken() {
    try (var engine = hosts.lab().inside(1)) {
      var other = new HostLock.Taker("another machine", "process 7 on another", false);
      HostLock.take(engine, "jct-many", other);
      var up = shop.run("up", "-d");
      up.stderrContains("by process 7 on another");
      up.failed();
      shop.run("up", "-d", "--break-lock").ok();
      HostLock.take(engine, "jct-many", other);
      shop.run("down").failed();
      shop.run("down", "--break-lock").ok();
    }
  }
}
