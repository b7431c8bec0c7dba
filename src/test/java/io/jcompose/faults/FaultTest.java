package io.jcompose.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.jcompose.testing.InProcess;
import io.jcompose.testing.Meddler;
import io.jcompose.testing.ProxiedCall;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * One thing goes wrong in a run: it is told once, with its place and a remedy; what does not depend
 * on it is done; and the next run completes the rest.
 */
@Tag("engine")
@Timeout(120)
final class FaultTest {
  private static final String SERVICE =
      """
        %s:
          image: jcompose-test/busybox:1
          command: [sleep, "3600"]
          stop_signal: SIGKILL
      """;

  /** {@code bad} will fail, {@code after} depends on it, {@code other} does not. */
  private static final String STACK =
      "services:\n"
          + SERVICE.formatted("bad")
          + SERVICE.formatted("after")
          + "    depends_on: [bad]\n"
          + SERVICE.formatted("other");

  private Lab lab;

  @BeforeEach
  void open() {
    lab = Lab.open("fault");
    lab.stack(STACK);
  }

  @AfterEach
  void close() {
    if (lab != null) {
      lab.close();
    }
  }

  /**
   * Does something else with the first call of a kind, before it is sent or when it is answered.
   */
  private record Once(
      String method, String path, boolean answered, Function<ProxiedCall, Meddler.Fate> fate)
      implements Meddler {
    @Override
    public Fate beforeSending(ProxiedCall call) {
      return answered ? Fate.PASS : fate(call);
    }

    @Override
    public Fate afterAnswer(ProxiedCall call) {
      return answered ? fate(call) : Fate.PASS;
    }

    private Fate fate(ProxiedCall call) {
      return (call.path() + "?" + call.query()).matches(path) && call.method().equals(method)
          ? fate.apply(call)
          : Fate.PASS;
    }
  }

  /** Podman's own call, where the registry is on the same machine. */
  private static final String PULL = "/(images/create|libpod/images/pull)\\?.*";

  private static final String CREATE_BAD = "/containers/create\\?name=.*-bad-1";

  private InProcess up(Meddler meddler) {
    lab.meddle(meddler);
    var run = lab.run(lab.env(), "up", "-d");
    lab.meddle(Meddler.NONE);
    return run;
  }

  /** One error, exit code 1, the rest done and told, and the next run right. */
  private void assertContained(InProcess run) {
    assertThat(run.code()).as(run.err()).isEqualTo(1);
    assertThat(run.err())
        .containsOnlyOnce("error[")
        .contains("hint: ")
        .contains("Container " + lab.project() + "-bad-1")
        .contains("Done: ")
        .contains("Failed: Container " + lab.project() + "-bad-1")
        .containsPattern("Not attempted [^\n]*: Container " + lab.project() + "-after-1")
        .doesNotContain("JC900");
    assertThat(lab.snapshot().lines())
        .anyMatch(it -> it.contains("-other-1 running"))
        .noneMatch(it -> it.contains("-after-1 running"));
  }

  private void assertTheNextRunCompletesIt() {
    lab.run(lab.env(), "up", "-d").ok();
    assertThat(lab.snapshot().lines())
        .filteredOn(it -> it.startsWith("container"))
        .hasSize(3)
        .allMatch(it -> it.contains(" running "));
    assertThat(lab.run(lab.env(), "plan").out()).isEmpty();
  }

  private static String publishing(int port) {
    return STACK.replaceFirst("stop_signal: SIGKILL", "ports: ['" + port + ":80']");
  }

  @Test
  void aContainerThatARequestGivenUpEarlierMadeMeanwhileMakesWay() {
    var taken = Meddler.Fate.refusal(409, "Conflict. The container name is already in use by 1.");
    var calls = new AtomicInteger();
    lab.meddle(
        new Once(
            "POST",
            "/containers/create.*other.*",
            true,
            call -> calls.getAndIncrement() == 0 ? taken : Meddler.Fate.PASS));

    var up = lab.run(lab.env(), "up", "-d");

    assertThat(up.code()).as(up.err()).isZero();
    assertThat(up.err()).contains("other-1  Created", "other-1  Started");
    assertThat(calls).hasValue(2);
  }

  @Test
  void aPortThatAnotherProcessUsesIsNamed() throws IOException {
    try (var taken = new ServerSocket(0, 1, InetAddress.getByName("0.0.0.0"))) {
      lab.stack(publishing(taken.getLocalPort()).replace("SIGTERM", "SIGKILL"));

      var run = up(Meddler.NONE);

      assumeTrue(run.code() != 0, "skipped: the engine is on another machine");
      assertContained(run);
      assertThat(run.err()).contains("JC402").contains(":" + taken.getLocalPort());
    }
    assertTheNextRunCompletesIt();
  }

  @Test
  void aPortThatAnotherContainerUsesIsNamedTogetherWithIt() throws IOException {
    int port;
    try (var free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    try (var neighbour = Lab.open("neighbour")) {
      neighbour.stack("services:\n" + SERVICE.formatted("web") + "    ports: ['" + port + ":80']");
      neighbour.run(neighbour.env(), "up", "-d").ok();
      lab.stack(publishing(port));

      var run = up(Meddler.NONE);

      assertContained(run);
      assertThat(run.err()).contains("JC402").contains(neighbour.project() + "-web-1");
    }
    assertTheNextRunCompletesIt();
  }

  @Test
  void anImageThatIsMissingAndMayNotBePulledIsNamed() {
    lab.stack(
        STACK.replaceFirst(
            "image: jcompose-test/busybox:1",
            "image: jcompose-test/missing:1\n    pull_policy: never"));

    var run = up(Meddler.NONE);

    assertContained(run);
    assertThat(run.err()).contains("JC403").contains("jcompose-test/missing:1");
    lab.stack(STACK);
    assertTheNextRunCompletesIt();
  }

  @Test
  void aRegistryWithoutTlsIsExplained() {
    lab.stack(STACK.replaceFirst("jcompose-test/busybox:1", "127.0.0.1:9/missing:1"));
    var words = "http: server gave HTTP response to HTTPS client";

    var run = up(new Once("POST", PULL, false, it -> Meddler.Fate.refusal(500, words)));

    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err())
        .containsOnlyOnce("error[JC877]")
        .contains("insecure-registries", "registries.conf");
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aConnectionLostInTheMiddleOfACreationIsContained(boolean created) {
    var run = up(new Once("POST", CREATE_BAD, created, call -> Meddler.Fate.DROP));

    assertContained(run);
    assertThat(run.err()).contains("JC408");
    assertTheNextRunCompletesIt();
  }

  @Test
  void anAnswerCutShortIsContained() {
    var run = up(new Once("POST", CREATE_BAD, true, call -> new Meddler.Fate.Cut(90)));

    assertContained(run);
    assertTheNextRunCompletesIt();
  }

  @Test
  void aConnectionLostOnceWhileLookingIsNotNoticed() {
    for (String list : new String[] {"/containers/json.*", "/networks.*", "/_ping.*"}) {
      var times = new AtomicInteger();
      var lost =
          new Once(
              list.startsWith("/_ping") ? "HEAD" : "GET",
              list,
              true,
              call -> times.getAndIncrement() == 0 ? Meddler.Fate.DROP : Meddler.Fate.PASS);

      assertThat(up(lost).ok().err()).doesNotContain("error");
      assertThat(times.get()).as(list).isGreaterThan(1);
    }
    assertTheNextRunCompletesIt();
  }

  @Test
  void aFullDiskIsContained() {
    var full = Meddler.Fate.refusal(500, "mkdir /var/lib/docker/x: no space left on device");

    var run = up(new Once("POST", CREATE_BAD, false, call -> full));

    assertContained(run);
    assertThat(run.err()).contains("JC405").contains("no space left on device");
    assertTheNextRunCompletesIt();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "This is not HTTP at all.\r\n\r\n",
        "HTTP/1.1 201 Created\r\nConnection: close\r\nContent-Length: 9\r\n\r\n{\"Id\": tr",
        "HTTP/1.1 201 Created\r\nConnection: close\r\nContent-Length: 2\r\n\r\n[]",
        "HTTP/1.1 201 Created\r\nConnection: close\r\nContent-Length: 2\r\n\r\n{}",
        "HTTP/1.1 500 Oops\r\nConnection: close\r\nContent-Length: 18\r\n\r\n<html>Oops</html>\n"
      })
  void garbageInAnswerToACreationIsContained(String garbage) {
    var run = up(new Once("POST", CREATE_BAD, true, call -> new Meddler.Fate.Say(garbage)));

    assertContained(run);
    assertTheNextRunCompletesIt();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "This is not HTTP at all.\r\n\r\n",
        "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 9\r\n\r\n[{\"Id\": t",
        "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 2\r\n\r\n{}",
        "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 0\r\n\r\n",
        "HTTP/1.1 500 Oops\r\nConnection: close\r\nContent-Length: 18\r\n\r\n<html>Oops</html>\n"
      })
  void garbageWhileLookingIsOneErrorAndChangesNothing(String garbage) {
    for (String list : new String[] {"/containers/json.*", "/networks.*", "/volumes.*"}) {
      var run = up(new Once("GET", list, false, call -> new Meddler.Fate.Say(garbage)));

      assertThat(run.code()).isEqualTo(1);
      assertThat(run.err())
          .as(list)
          .containsOnlyOnce("error[")
          .contains(lab.proxy().address())
          .doesNotContain("JC900");
      assertThat(lab.proxy().calls()).noneMatch(ProxiedCall::changes);
    }
  }

  @Test
  void anErrorInTheFileIsLocatedAndNothingIsChanged() {
    lab.stack(STACK.replace("depends_on: [bad]", "depends_on: [badd]"));

    var run = up(Meddler.NONE);

    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err()).contains("compose.yaml:10:").contains("badd").contains("`bad`");
    assertThat(lab.proxy().calls()).noneMatch(ProxiedCall::changes);
  }
}
