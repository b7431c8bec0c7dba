package io.jcompose.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.jcompose.testing.Covers;
import io.jcompose.testing.RealEngine;
import io.jcompose.testing.UnixProxy;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A watch while the stack, its containers and its engine do not stay as they are. */
@Tag("engine")
@Timeout(120)
class WatchProjectEngineTest {
  private static final String SHOP =
      """
      services:
        web:
          image: jcompose-test/busybox:1
          command: [sleep, "3600"]
          stop_signal: SIGKILL
          network_mode: none
          env_file: web.env
          develop:
            watch:
              - {path: src, action: sync, target: /app}
      """;

  @TempDir Path directory;
  private WatchLab lab;

  @BeforeEach
  void open() throws Exception {
    lab = WatchLab.in(directory);
    lab.write("compose.yaml", SHOP);
    lab.write("web.env", "MODE=one\n");
  }

  @AfterEach
  void close() throws Exception {
    if (lab != null) {
      lab.close();
    }
  }

  private void await(InBackground run, String path, String text) throws InterruptedException {
    lab.awaitFile(run, "web", path, text);
  }

  /** docker compose 11003, 13225. */
  @Test
  void aChangedStackIsAppliedAndItsRulesHold() throws Exception {
    var watch = lab.watching("watch");
    lab.write("src/a", "1");
    await(watch, "/app/a", "1");
    String id = lab.id("web");
    lab.write("web.env", "MODE=two\n");
    watch.tells("Applying the stack after changes in web.env");
    watch.until(() -> !lab.containers("web").isEmpty() && !lab.id("web").equals(id), "recreated");
    await(watch, "/app/a", "1");
    lab.write("compose.yaml", SHOP.replace("path: src", "path: other"));
    watch.tells("Applying the stack after changes in compose.yaml");
    lab.write("other/b", "2");
    await(watch, "/app/b", "2");
    lab.write("src/a", "no longer watched");
    lab.write("other/c", "3");
    await(watch, "/app/c", "3");
    assertThat(lab.file("web", "/app/a")).isEmpty();
  }

  @Test
  void aBrokenStackIsToldAndTheOldOneStaysInForce() throws Exception {
    var watch = lab.watching("watch");
    lab.write("compose.yaml", SHOP.replace("image:", "imagine:"));
    watch.tells("JC572");
    assertThat(watch.err()).contains("imagine");
    lab.write("src/a", "1");
    await(watch, "/app/a", "1");
    lab.write("compose.yaml", SHOP + "        - {path: more, action: sync, target: /m}\n");
    watch.tells("Applying the stack");
    lab.write("more/b", "2");
    await(watch, "/m/b", "2");
  }

  @Test
  void anOverrideThatComesIsPartOfTheStack() throws Exception {
    var watch = lab.watching("watch");
    lab.write("compose.override.yaml", "services: {web: {scale: 2}}\n");
    watch.until(() -> lab.containers("web").size() == 2, "two containers");
  }

  @Test
  void containersThatOthersMakeGetEverythingThatWasCopied() throws Exception {
    var watch = lab.watching("watch");
    lab.write("src/a", "1");
    lab.write("src/b", "1");
    await(watch, "/app/b", "1");
    Files.delete(lab.path("src/b"));
    await(watch, "/app/b", "");
    lab.run("up", "-d", "--force-recreate", "--scale", "web=2").ok();
    watch.until(() -> lab.containers("web").size() == 2, "two containers");
    await(watch, "/app/a", "1");
    lab.write("src/a", "2");
    await(watch, "/app/a", "2");
  }

  @Test
  void aContainerThatStandsStillGetsFilesAtOnceAndLosesThemWhenItStarts() throws Exception {
    var watch = lab.watching("watch");
    lab.write("src/gone", "1");
    await(watch, "/app/gone", "1");
    lab.run("stop", "-t", "0").ok();
    Files.delete(lab.path("src/gone"));
    lab.write("src/a", "2");
    await(watch, "/app/a", "2");
    lab.run("start").ok();
    await(watch, "/app/gone", "");
  }

  @Test
  @Covers("watch --no-up")
  void withoutUpNothingIsStartedAndOthersMayDoIt() throws Exception {
    var watch = lab.watching("watch", "--no-up");
    assertThat(lab.containers("web")).isEmpty();
    lab.write("src/a", "1");
    watch.tells("Syncing service \"web\"");
    lab.run("up", "-d").ok();
    await(watch, "/app/a", "1");
  }

  @Test
  void aLostEngineIsToldAndWhatChangedMeanwhileIsMadeUpFor() throws Exception {
    var socket = Path.of(RealEngine.address().substring("unix://".length()));
    InBackground watch;
    try (var proxy = new UnixProxy(directory, socket)) {
      lab.variable("DOCKER_HOST", proxy.url());
      watch = lab.watching("watch");
      lab.write("src/a", "1");
      await(watch, "/app/a", "1");
    }
    Files.delete(lab.path("proxy.sock"));
    lab.write("src/a", "2");
    watch.tells("JC570");
    lab.write("src/b", "3");
    try (var again = new UnixProxy(directory, socket)) {
      await(watch, "/app/a", "2");
      await(watch, "/app/b", "3");
      assertThat(watch.count("JC570")).isEqualTo(1);
      watch.interrupt();
      assertThat(watch.exit()).isEqualTo(130);
    }
  }

  @Test
  @Covers("up --watch")
  void upWatchesBesideTheLogsAndGoesOnWhenAllContainersHaveEnded() throws Exception {
    lab.write(
        "compose.yaml",
        SHOP.replace("[sleep, \"3600\"]", "[sh, -c, 'cat /app/a; exec sleep 3600']")
            .replace("action: sync,", "action: sync+restart,"));
    var up = lab.watching("up", "--watch", "-t", "0");
    lab.write("src/a", "fresh\n");
    up.until(() -> up.out().contains("web-1  | fresh\n"), "the log of the restarted container");
    lab.run("kill").ok();
    up.until(() -> up.out().contains("exited with code 137"), "the end of the container");
    lab.write("src/a", "again\n");
    up.until(() -> up.out().contains("web-1  | again\n"), "another restart");
    up.interrupt();
    assertThat(up.exit()).isEqualTo(130);
    assertThat(lab.containers("web")).noneMatch(it -> it.state().equals("running"));
  }
}
