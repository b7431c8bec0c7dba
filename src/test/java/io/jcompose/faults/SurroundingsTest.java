package io.jcompose.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.jcompose.testing.Covers;
import io.jcompose.testing.InProcess;
import io.jcompose.testing.JComposeProcess;
import io.jcompose.testing.Meddler;
import io.jcompose.testing.ProxiedCall;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Output that goes nowhere, engines that go away, and names of things that there are not. */
@Tag("engine")
@Timeout(120)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class SurroundingsTest {
  private static final long SOON_SECONDS = 60;

  private static final String STACK =
      """
      services:
        web:
          image: jcompose-test/busybox:1
          command: [sh, -c, "seq 1 20000; exec sleep 3600"]
          stop_signal: SIGKILL
      """;

  private Lab lab;
  private JComposeProcess children;

  @BeforeAll
  void open() {
    lab = Lab.open("e-sur");
    lab.stack(STACK);
    children = lab.children();
    lab.run(lab.env(), "up", "-d").ok();
  }

  @AfterAll
  void close() {
    if (lab != null) {
      lab.close();
    }
  }

  /** A child whose standard output goes where this shell redirection says. */
  private JComposeProcess.Running to(String redirection, String... args) {
    return children
        .under("/bin/sh", "-c", "{ \"$@\"; echo code $? >&2; } " + redirection, "sh")
        .start(lab.env(), args);
  }

  @ParameterizedTest
  @ValueSource(strings = {"logs", "logs -f"})
  void aReaderThatHasEnoughEndsTheCommandWithoutAWord(String line) throws InterruptedException {
    var child = to("| head -n 3", line.split(" "));
    assertThat(child.exit(SOON_SECONDS)).isZero();
    assertThat(child.output()).hasLineCount(3);
    assertThat(child.errors()).isEqualTo("code 141\n");
  }

  /** A shell may read its script from there. */
  @Test
  void aQuestionReadsOneLineOfStandardInputAndLeavesTheRest() throws InterruptedException {
    var child =
        children
            .under("/bin/sh", "-c", "printf 'n\\nthe rest\\n' | { \"$@\"; cat; }", "sh")
            .start(lab.env(), "rm", "-s");
    assertThat(child.exit(SOON_SECONDS)).isZero();
    assertThat(child.errors()).contains("Are you sure? [y/N] n\n");
    assertThat(child.output()).isEqualTo("the rest\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"logs", "logs -f", "ps", "config"})
  void aFullDiskIsToldOnce(String line) throws InterruptedException {
    var child = to("> /dev/full", line.split(" "));
    child.exit(SOON_SECONDS);
    assertThat(child.errors().lines())
        .hasSize(2)
        .first()
        .asString()
        .startsWith("error[JC712]: The output is incomplete");
    assertThat(child.errors()).endsWith("code 1\n");
  }

  /** An engine that is gone from the first call on whose path ends so. */
  private record Gone(String path, boolean[] gone) implements Meddler {
    static Gone from(String path) {
      return new Gone(path, new boolean[1]);
    }

    @Override
    public Fate beforeSending(ProxiedCall call) {
      synchronized (gone) {
        gone[0] |= call.path().endsWith(path);
        return gone[0] ? Fate.DROP : Fate.PASS;
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "/containers/json, ps",
    "/containers/json, logs -f",
    "/containers/json, up -d",
    "/start, up -d --force-recreate",
    "/restart, restart",
  })
  void anEngineThatGoesAwayIsToldOnce(String path, String line) {
    lab.meddle(Gone.from(path));
    InProcess run = lab.run(lab.env(), line.split(" "));
    lab.meddle(Meddler.NONE);
    assertThat(run.code()).as(run.toString()).isOne();
    assertThat(run.err().lines().filter(it -> it.startsWith("error["))).hasSize(1);
    assertThat(run.err()).doesNotContain("JC900");
    lab.run(lab.env(), "up", "-d").ok();
  }

  @Test
  @Covers("logs --index")
  void anUnknownServiceOrNumberIsToldWithWhatThereIs() {
    for (var line : List.of("logs nope", "up nope", "stop nope", "restart nope", "ps nope")) {
      var run = lab.run(lab.env(), line.split(" "));
      assertThat(run.code()).as(line + run).isOne();
      assertThat(run.err()).as(line).startsWith("error[").contains("`nope`");
      assertThat(run.err().lines().filter(it -> it.startsWith("error["))).hasSize(1);
    }
    assertThat(lab.run(lab.env(), "logs", "--index", "7", "web").err())
        .startsWith("error[JC661]: Service `web` has no container #7.");
    assertThat(lab.run(lab.env(), "logs", "--index", "1").err())
        .isEqualTo("error[JC802]: `--index` is for one service, which has to be named.\n");
    assertThat(lab.run(lab.env(), "logs", "--index", "1", "--tail", "1", "web").ok().out())
        .isEqualTo("web-1  | 20000\n");
  }

  /** Counts the builds that are under way at the same time. */
  private static final class Builds implements Meddler {
    private int now;
    private int most;

    @Override
    public synchronized Fate beforeSending(ProxiedCall call) {
      now += call.path().equals("/build") ? 1 : 0;
      most = Math.max(most, now);
      return Fate.PASS;
    }

    @Override
    public synchronized Fate afterAnswer(ProxiedCall call) {
      now -= call.path().equals("/build") ? 1 : 0;
      return Fate.PASS;
    }

    synchronized int most() {
      return most;
    }
  }

  @Test
  @Covers("--parallel")
  void buildsNoMoreImagesAtOnceThanIsWanted() {
    String service =
        """
          %s:
            build:
              dockerfile_inline: |
                FROM jcompose-test/busybox:1
                RUN sleep 0.3; echo %s > /made
        """;
    String project = lab.project();
    lab.write(
        "builds.yaml",
        "services:\n" + service.formatted("a", project + "a") + service.formatted("b", project));
    var builds = new Builds();
    lab.meddle(builds);
    // The classic builder has a request for each build, which can be counted.
    lab.run(lab.env("DOCKER_BUILDKIT=0"), "-f", "builds.yaml", "--parallel", "1", "build").ok();
    lab.meddle(Meddler.NONE);
    lab.run(lab.env(), "-f", "builds.yaml", "down", "--rmi", "local").ok();
    assertThat(builds.most()).isOne();
  }

  @Test
  @Covers({"--progress", "--ansi"})
  void badValuesAreToldBeforeAnythingIsDone() {
    lab.proxy().reset();
    assertThat(lab.run(lab.env(), "--parallel", "many", "up", "-d").err())
        .isEqualTo("error[JC705]: `--parallel` cannot be `many`: it takes a whole number.\n");
    assertThat(lab.run(lab.env("COMPOSE_PARALLEL_LIMIT=x"), "up", "-d").err())
        .isEqualTo(
            "error[JC705]: `COMPOSE_PARALLEL_LIMIT` cannot be `x`: it takes a whole number.\n");
    assertThat(lab.run(lab.env(), "--progress", "tty", "--ansi", "never", "up").err())
        .isEqualTo("error[JC704]: `--progress tty` and `--ansi never` cannot be used together.\n");
    assertThat(lab.proxy().calls()).noneMatch(ProxiedCall::changes);
  }
}
