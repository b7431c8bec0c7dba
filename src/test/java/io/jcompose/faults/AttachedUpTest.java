package io.jcompose.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.jcompose.testing.Covers;
import io.jcompose.testing.InProcess;
import io.jcompose.testing.Meddler;
import io.jcompose.testing.ProxiedCall;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How an attached {@code up} shows what containers write, and when and how it ends. */
@Tag("engine")
@Timeout(120)
final class AttachedUpTest {
  private Lab lab;

  @BeforeEach
  void open() {
    lab = Lab.open("e-up");
  }

  @AfterEach
  void close() {
    if (lab != null) {
      lab.close();
    }
  }

  /** A service that runs a script, with further lines of its own. */
  private static String service(String name, String script, String... more) {
    var lines =
        new StringBuilder(
            """
              %s:
                image: jcompose-test/busybox:1
                stop_grace_period: 5s
                command: [sh, -c, "%s"]
            """
                .formatted(name, script.replace("$", "$$")));
    for (String line : more) {
      lines.append("    ").append(line).append('\n');
    }
    return lines.toString();
  }

  private InProcess up(String services, String... args) {
    lab.stack("services:\n" + services);
    var line = new String[args.length + 1];
    line[0] = "up";
    System.arraycopy(args, 0, line, 1, args.length);
    return lab.run(lab.env(), line);
  }

  private static final String SLEEP = "trap 'exit 0' TERM; while :; do sleep 0.1; done";

  @Test
  @Covers("up --exit-code-from")
  void exitCodeFromDoesNotHideTheFailureOfASibling() {
    var up = up(service("long", SLEEP) + service("sibling", "exit 42"), "--exit-code-from", "long");
    assertThat(up.code()).as(up.toString()).isEqualTo(42);
    assertThat(up.err()).contains("Stopping the stack").contains("ended with code 42");
  }

  @Test
  void exitCodeFromNobodyIsNotSaid() {
    var up = up(service("job", "exit 42"), "--exit-code-from=");
    assertThat(up.code()).as(up.toString()).isZero();
    assertThat(lab.run(lab.env(), "up", "-d", "--exit-code-from=").code()).isZero();
  }

  @Test
  @Covers({"up", "up --no-attach"})
  void anAttachedUpEndsWhenOnlyContainersRunThatItDoesNotFollow() {
    var up =
        up(
            service("silent", SLEEP, "attach: false")
                + service("muted", SLEEP)
                + service("job", "echo one; echo two; exit 3"),
            "--no-attach",
            "muted");
    assertThat(up.code()).as(up.toString()).isZero();
    assertThat(up.out())
        .isEqualTo("Attaching to job-1\njob-1  | one\njob-1  | two\njob-1 exited with code 3\n");
  }

  @Test
  @Covers({"up --attach", "up --no-log-prefix", "up --timestamps", "up --attach-dependencies"})
  void showsTheOutputThatWasAskedFor() {
    var services =
        service("db", "echo from db") + service("web", "echo from web", "depends_on: [db]");
    assertThat(up(services, "--attach", "db", "--no-log-prefix").ok().out())
        .isEqualTo("Attaching to db-1\nfrom db\ndb-1 exited with code 0\n");
    assertThat(up(services, "--force-recreate", "web").ok().out())
        .contains("from web")
        .doesNotContain("from db");
    assertThat(up(services, "--force-recreate", "--attach-dependencies", "web").ok().out())
        .contains("from web")
        .contains("from db");
    assertThat(up(services, "--force-recreate", "--timestamps", "web").ok().out())
        .containsPattern("web-1  \\| 20[0-9T:.-]+Z from web");
  }

  @Test
  @Covers("up --no-color")
  void writesNoEscapeCodesIntoPipes() {
    var services =
        service("job", "printf '\\\\033[31mred\\\\033[0m \\\\033[2J\\\\033]0;t\\\\007\\\\n'");
    var up = up(services).ok();
    assertThat(up.out() + up.err()).doesNotContain("\u001b").doesNotContain("\u0007");
    assertThat(up.out()).contains("job-1  | red \\x1b[2J\\x1b]0;t\\x07\n");
    lab.clear();
    var painted = lab.run(lab.env(), "--ansi", "always", "up").ok();
    assertThat(painted.out()).contains("\u001b[31mred\u001b[0m").doesNotContain("\u001b[2J");
    lab.clear();
    assertThat(lab.run(lab.env(), "--ansi", "always", "up", "--no-color").ok().out())
        .doesNotContain("\u001b");
  }

  @Test
  @Covers("up --abort-on-container-exit")
  void aJobThatMustBeCompletedDoesNotAbort() {
    var up =
        up(
            service("migrate", "echo migrated")
                + service(
                    "app",
                    "sleep 0.5; exit 5",
                    "depends_on: {migrate: {condition: service_completed_successfully}}"),
            "--abort-on-container-exit");
    assertThat(up.code()).as(up.toString()).isEqualTo(5);
    assertThat(up.out()).contains("migrate-1  | migrated\n");
  }

  @Test
  @Covers("up --abort-on-container-failure")
  void aFailureCountsOfAContainerWhoseOutputIsNotShown() {
    lab.write(".env", "COMPOSE_STATUS_STDOUT=1\n");
    var up =
        up(
            service("web", SLEEP) + service("ok", "exit 0") + service("db", "echo no; exit 9"),
            "--no-attach",
            "db",
            "--abort-on-container-failure");
    assertThat(up.code()).as(up.toString()).isEqualTo(9);
    assertThat(up.out()).doesNotContain("db-1  | no").contains("db-1 exited with code 9");
    assertThat(up.out()).as("what only informs").contains("Stopping the stack: ");
  }

  @Test
  void theEndLeavesAloneWhatRanBeforeAndIsOnlyNeeded() {
    var services = service("db", SLEEP) + service("job", "exit 0", "depends_on: [db]");
    up(services, "-d", "db").ok();
    up(services, "--abort-on-container-exit", "job").ok();
    assertThat(lab.run(lab.env(), "ps", "--services").ok().out()).isEqualTo("db\n");
    lab.run(lab.env(), "stop", "db").ok();
    up(services, "--abort-on-container-exit", "job").ok();
    assertThat(lab.run(lab.env(), "ps", "--services").ok().out()).isEmpty();
  }

  @Test
  void aServiceThatIsNotStartedCannotBeAttachedTo() {
    var services = service("db", "exit 0") + service("web", "exit 0");
    for (String option : new String[] {"--attach", "--exit-code-from"}) {
      var up = up(services, option, "web", "db");
      assertThat(up.code()).isOne();
      assertThat(up.err())
          .startsWith("error[JC801]: `" + option + " web` names a service that this `up` does not");
    }
    assertThat(lab.snapshot().lines()).isEmpty();
  }

  /** Runs a command beside the test, which goes on when that reads a log. */
  private CompletableFuture<InProcess> reading(Supplier<InProcess> command)
      throws InterruptedException {
    var reads = new CountDownLatch(1);
    lab.meddle(
        new Meddler() {
          @Override
          public Fate afterAnswer(ProxiedCall call) {
            if (call.path().endsWith("/logs") && call.query().contains("follow=1")) {
              reads.countDown();
            }
            return Fate.PASS;
          }
        });
    var up = CompletableFuture.supplyAsync(command);
    reads.await();
    lab.meddle(Meddler.NONE);
    return up;
  }

  private String container(String service) {
    String label = "com.docker.compose.project=" + lab.project();
    for (var it : lab.engine().labelled("containers/json?all=1&", label)) {
      if (it.path("Names").get(0).asText().contains("-" + service + "-")) {
        return it.path("Id").asText();
      }
    }
    throw new AssertionError("no container of " + service);
  }

  @Test
  void anAttachedUpEndsWhenAnotherClientRemovesItsLastContainer() throws Exception {
    // Some engines begin to answer with the first line of the log.
    var up = reading(() -> up(service("web", "echo up; " + SLEEP)));
    lab.engine().delete("/containers/" + container("web") + "?force=1");
    // Some engines ask it to end before they kill it.
    assertThat(up.get().ok().out()).containsPattern("web-1 exited with code (137|0)\n");
  }

  @Test
  void logsThatAreFollowedTellOfTheEndOfAContainer() throws Exception {
    up(service("web", "echo up; " + SLEEP), "-d").ok();
    var logs = reading(() -> lab.run(lab.env(), "logs", "-f"));
    lab.run(lab.env(), "stop").ok();
    assertThat(logs.get().ok().out()).isEqualTo("web-1  | up\nweb-1 exited with code 0\n");
  }

  @Test
  void containersThatAnotherUpReplacesAreFollowedAgain() throws Exception {
    String script = "echo $MODE; [ $MODE = two ] && exit; " + SLEEP;
    String web = service("web", script, "environment: {MODE: \"${MODE:-one}\"}");
    var up = reading(() -> up(web));
    lab.run(lab.env("MODE=two"), "up", "-d").ok();
    assertThat(up.get().ok().out())
        .contains("web-1  | one\n")
        .contains("web-1  | two\n")
        .endsWith("web-1 exited with code 0\n");
  }
}
