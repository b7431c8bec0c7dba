package io.jcompose.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.jcompose.engine.Filters;
import io.jcompose.event.Cancel;
import io.jcompose.testing.Covers;
import io.jcompose.wire.ContainerSummary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Optional;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What each action of {@code develop.watch} does to containers on a real engine. */
@Tag("engine")
@Timeout(120)
class WatchEngineTest {
  private static final String HEAD =
      """
      services:
        web:
          image: jcompose-test/busybox:1
          command: [sleep, "3600"]
          stop_signal: SIGKILL
          network_mode: none
      """;

  @TempDir Path directory;
  private WatchLab lab;

  @BeforeEach
  void open() throws Exception {
    lab = WatchLab.in(directory);
  }

  @AfterEach
  void close() throws Exception {
    if (lab != null) {
      lab.close();
    }
  }

  private void stack(String service, String... rules) {
    var text = new StringBuilder(service).append("    develop:\n      watch:\n");
    for (String rule : rules) {
      text.append("        - ").append(rule).append('\n');
    }
    lab.write("compose.yaml", text.toString());
  }

  private static final String SYNC =
      "{path: src, action: sync, target: /app, ignore: ['**/*.log']}";

  @Test
  @Covers("watch")
  void changesGoIntoEveryContainerAndDeletedFilesOutOfIt() throws Exception {
    stack(HEAD + "    scale: 2\n", SYNC);
    lab.write("src/here/before", "not copied");
    var watch = lab.watching("watch");
    assertThat(lab.containers("web")).hasSize(2);
    lab.write("src/here/a.log", "ignored");
    lab.write("src/here/a", "one");
    lab.awaitFile(watch, "web", "/app/here/a", "one");
    assertThat(watch.err()).contains(" ⦿ Syncing service \"web\" after 1 change was detected\n");
    lab.write("src/new/deep/b", "two");
    Files.createSymbolicLink(lab.path("src/link"), Path.of("/etc/hostname"));
    lab.awaitFile(watch, "web", "/app/new/deep/b", "two");
    lab.awaitLink(watch, "web", "/app/link", "/etc/hostname");
    Files.delete(lab.path("src/new/deep/b"));
    Files.delete(lab.path("src/new/deep"));
    Files.delete(lab.path("src/new"));
    Files.delete(lab.path("src/here/a"));
    lab.awaitFile(watch, "web", "/app/new", "");
    lab.awaitFile(watch, "web", "/app/here/a", "");
    lab.write("src/link-2", "a file");
    lab.awaitFile(watch, "web", "/app/link-2", "a file");
    assertThat(lab.file("web", "/app/here/a.log")).isEmpty();
    assertThat(lab.file("web", "/app/here/before")).isEmpty();
    watch.interrupt();
    assertThat(watch.exit()).isEqualTo(130);
    assertThat(watch.err()).endsWith(" ⦿ Watch disabled\n");
    assertThat(lab.containers("web")).allMatch(it -> it.state().equals("running"));
  }

  @Test
  void aRehearsedWatchShowsHowItWouldBeginAndEnds() throws Exception {
    stack(HEAD, SYNC);
    lab.write("src/a", "one");

    assertThat(lab.run("--dry-run", "watch").ok().out())
        .contains("CreateContainer " + lab.project() + "-web-1 (does not exist)");
    assertThat(lab.run("watch", "--dry-run", "--no-up").ok().out()).isEmpty();
    assertThat(lab.containers("web")).isEmpty();
  }

  /** docker compose 11102, 13725. */
  @Test
  void everythingIsCopiedAtTheBeginningWhereThatIsAskedFor() throws Exception {
    stack(HEAD, SYNC.replace("}", ", initial_sync: true}"));
    lab.write("src/here/before", "copied");
    lab.write("src/x.log", "ignored");
    var watch = lab.watching("watch");
    lab.awaitFile(watch, "web", "/app/here/before", "copied");
    assertThat(lab.file("web", "/app/x.log")).isEmpty();
  }

  /** Whom users mean is written in the container's files, whatever the engine's machine has. */
  @Test
  void filesBelongToTheUserOfTheContainerAndKeepTheirMode() throws Exception {
    lab.write(
        "compose.yaml",
        """
        x-web: &web
          image: jcompose-test/busybox:1
          command: [sleep, "3600"]
          stop_signal: SIGKILL
          network_mode: none
          develop: {watch: [{path: src, action: sync, target: /app}]}
        services:
          numbers: {<<: *web, user: "1234:2345"}
          named:
            <<: *web
            user: jcweb
            configs: [{source: accounts, target: /etc/passwd}]
        configs:
          accounts: {content: "jcweb:x:3456:4567::/:/bin/sh"}
        """);
    lab.write("src/a", "x");
    assertThat(lab.path("src/a").toFile().setExecutable(true)).isTrue();
    var watch = lab.watching("watch");
    Files.setLastModifiedTime(lab.path("src/a"), FileTime.fromMillis(0));
    lab.awaitFile(watch, "numbers", "/app/a", "x");
    lab.awaitFile(watch, "named", "/app/a", "x");
    assertThat(ownerAndMode("numbers")).isEqualTo("1234:2345 executable");
    assertThat(ownerAndMode("named")).isEqualTo("3456:4567 executable");
  }

  private String ownerAndMode(String service) throws IOException {
    try (var tar =
        new TarArchiveInputStream(
            lab.engine().containers().getArchive(lab.id(service), "/app/a", new Cancel()))) {
      var entry = tar.getNextEntry();
      return entry.getLongUserId()
          + ":"
          + entry.getLongGroupId()
          + ((entry.getMode() & 0111) == 0 ? "" : " executable");
    }
  }

  @Test
  void aFileMayTakeADirectorysPlaceAndTheOtherWayRound() throws Exception {
    stack(HEAD, SYNC);
    var watch = lab.watching("watch");
    lab.write("src/x/inside", "1");
    lab.write("src/y", "2");
    lab.awaitFile(watch, "web", "/app/x/inside", "1");
    lab.awaitFile(watch, "web", "/app/y", "2");
    Files.delete(lab.path("src/x/inside"));
    Files.delete(lab.path("src/x"));
    lab.write("src/x", "a file");
    Files.delete(lab.path("src/y"));
    lab.write("src/y/inside", "3");
    lab.awaitFile(watch, "web", "/app/x", "a file");
    lab.awaitFile(watch, "web", "/app/y/inside", "3");
  }

  private String startedAt() {
    return lab.engine().containers().inspect(lab.id("web")).startedAt();
  }

  @Test
  void aRestartFollowsACopyAndComesAloneWhereOnlyItIsAskedFor() throws Exception {
    stack(
        HEAD,
        "{path: conf, action: sync+restart, target: /etc/web}",
        "{path: limits, action: restart}");
    var watch = lab.watching("watch");
    String first = startedAt();
    String id = lab.id("web");
    lab.write("conf/c", "1");
    watch.tells("service(s) [\"web\"] restarted");
    assertThat(startedAt()).isNotEqualTo(first);
    assertThat(lab.file("web", "/etc/web/c")).contains("1");
    String second = startedAt();
    lab.write("limits", "2");
    watch.until(() -> watch.count("[\"web\"] restarted") == 2, "a second restart");
    assertThat(startedAt()).isNotEqualTo(second);
    assertThat(lab.id("web")).isEqualTo(id);
  }

  @Test
  void aCommandRunsOnceInEachContainerAfterTheCopy() throws Exception {
    stack(
        HEAD + "    scale: 2\n",
        "{path: src, action: sync+exec, target: /app,"
            + " exec: {command: [sh, -c, 'cat /app/a; echo once >> /tmp/runs']}}");
    var watch = lab.watching("watch");
    lab.write("src/a", "read\n");
    watch.until(() -> watch.count("  | read") == 2, "the command's output");
    for (ContainerSummary container : lab.containers("web")) {
      assertThat(lab.fileIn(container.id(), "/tmp/runs")).contains("once\n");
    }
  }

  @Test
  void aCommandThatFailsIsToldAndACommandThatDoesNotEndIsLeftAtCtrlC() throws Exception {
    stack(
        HEAD,
        "{path: bad, action: sync+exec, target: /bad, exec: {command: [sh, -c, 'exit 7']}}",
        "{path: long, action: sync+exec, target: /long, exec: {command: [sleep, '3600']}}");
    var watch = lab.watching("watch");
    lab.write("bad/a", "");
    watch.tells("error[JC569]: `sh -c exit 7` ended with code 7");
    lab.write("long/a", "");
    watch.tells("Running `sleep 3600`");
    watch.interrupt();
    assertThat(watch.exit()).isEqualTo(130);
  }

  private static final String BUILT =
      """
      services:
        web:
          build: app
          command: [sleep, "3600"]
          stop_signal: SIGKILL
          network_mode: none
          volumes: [/data]
      """;

  private long unnamedImages() {
    return lab.engine()
        .images()
        .list(
            Filters.NONE
                .and("dangling", "true")
                .and("label", "com.docker.compose.project=" + lab.project()))
        .size();
  }

  private void built() {
    stack(BUILT, "{path: app, action: rebuild, ignore: [docs]}");
    lab.write("app/Dockerfile", "FROM jcompose-test/busybox:1\nCOPY f /f\n");
    lab.write("app/f", "1");
  }

  @Test
  @Covers({"watch --prune", "watch --quiet"})
  void aRebuildReplacesTheContainerWithItsVolumesAndTheOldImageGoes() throws Exception {
    built();
    var watch = lab.watching("watch", "--quiet");
    String id = lab.id("web");
    String volume = lab.containers("web").get(0).mounts().get(0).name();
    lab.write("app/docs", "ignored");
    lab.write("app/f", "2");
    watch.tells("service(s) [\"web\"] successfully built");
    assertThat(lab.id("web")).isNotEqualTo(id);
    assertThat(lab.file("web", "/f")).contains("2");
    assertThat(lab.containers("web").get(0).mounts().get(0).name()).isEqualTo(volume);
    watch.until(() -> unnamedImages() == 0, "the old image is removed");
    assertThat(watch.err())
        .contains("Rebuilding service(s) [\"web\"] after changes were detected...")
        .doesNotContain("COPY f");
    assertThat(watch.count("Rebuilding")).isEqualTo(1);
  }

  @Test
  @Covers("watch --prune")
  void oldImagesStayWithoutPrune() throws Exception {
    built();
    var watch = lab.watching("watch", "--prune=false");
    assertThat(watch.err()).contains("COPY f");
    lab.write("app/f", "2");
    watch.tells("service(s) [\"web\"] successfully built");
    watch.interrupt();
    watch.exit();
    assertThat(unnamedImages()).isEqualTo(1);
  }

  @Test
  void aBuildThatFailsIsToldAndTheNextOneCounts() throws Exception {
    built();
    var watch = lab.watching("watch");
    String id = lab.id("web");
    lab.write("app/Dockerfile", "FROM jcompose-test/busybox:1\nCOPY missing /f\n");
    watch.tells("error[");
    assertThat(lab.id("web")).isEqualTo(id);
    lab.write("app/Dockerfile", "FROM jcompose-test/busybox:1\nCOPY f /g\n");
    watch.tells("successfully built\n");
    watch.until(() -> lab.file("web", "/g").equals(Optional.of("1")), "the new image runs");
  }
}
