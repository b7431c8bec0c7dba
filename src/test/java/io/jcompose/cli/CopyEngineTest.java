package io.jcompose.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.jcompose.testing.Covers;
import io.jcompose.testing.InProcess;
import io.jcompose.testing.ProjectOnEngine;
import io.jcompose.testing.RawEngine;
import io.jcompose.testing.RealEngine;
import io.jcompose.testing.TestImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ThreadLocalRandom;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Files into and out of the two containers of one service; each test has a folder of its own. */
@Tag("engine")
@Timeout(120)
class CopyEngineTest {
  @TempDir private static Path directory;
  private static ProjectOnEngine project;
  private String there;

  @BeforeAll
  static void up() throws IOException {
    project = ProjectOnEngine.open("jcy", directory);
    project.stack(
        """
        services:
          web:
            image: jcompose-test/busybox:1
            command: [sleep, "3600"]
            stop_signal: SIGKILL
            scale: 2
        """);
    run("up", "-d").ok();
    Files.writeString(directory.resolve("f"), "content");
    Files.createDirectories(directory.resolve("d/sub"));
    Files.writeString(directory.resolve("d/sub/x"), "deep");
    Files.createSymbolicLink(directory.resolve("l"), Path.of("f"));
  }

  @AfterAll
  static void down() {
    if (project != null) {
      project.close();
    }
  }

  /** A folder in both containers. */
  @BeforeEach
  void folder() throws IOException {
    there = "/tmp/" + Long.toString(ThreadLocalRandom.current().nextLong(1L << 40), 36);
    Path empty = Files.createDirectories(directory.resolve("empty"));
    run("cp", empty.toString(), "web:" + there).ok();
  }

  private static InProcess run(String... args) {
    return project.run(args);
  }

  /** Runs it with a standard input; returns the bytes of its output. */
  private static byte[] run(InputStream in, String... args) {
    var out = new ByteArrayOutputStream();
    var err = new ByteArrayOutputStream();
    var shell =
        new Shell(
            in,
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            project.env(),
            directory.toString(),
            directory.toString(),
            Terminal.none());
    int code = new CommandLineRunner(shell, Interrupts.none()).run(args);
    assertThat(code).as(err.toString(StandardCharsets.UTF_8)).isZero();
    return out.toByteArray();
  }

  /** The content of a file of container {@code index}; absent files are {@code -}. */
  private String content(int index, String path) throws IOException {
    Path target = Files.createTempDirectory(directory, "got").resolve("it");
    var got =
        run("cp", "--index", Integer.toString(index), "web:" + there + path, target.toString());
    return got.code() == 0 ? Files.readString(target) : "-";
  }

  @Test
  @Covers({"cp", "cp --index"})
  void aFileGoesToAllContainersOrTheOneOfTheNumber() throws IOException {
    run("cp", "f", "web:" + there).ok();
    run("cp", "--index", "2", "f", "web:" + there + "/named").ok();
    assertThat(content(1, "/f")).isEqualTo("content");
    assertThat(content(2, "/f")).isEqualTo("content");
    assertThat(content(1, "/named")).isEqualTo("-");
    assertThat(content(2, "/named")).isEqualTo("content");
  }

  @Test
  void directoriesGoByTheRulesOfDocker() throws IOException {
    run("cp", "d", "web:" + there).ok();
    run("cp", "d/.", "web:" + there).ok();
    run("cp", "d", "web:" + there + "/new").ok();
    assertThat(content(1, "/d/sub/x")).isEqualTo("deep");
    assertThat(content(1, "/sub/x")).isEqualTo("deep");
    assertThat(content(1, "/new/sub/x")).isEqualTo("deep");
    Path here = Files.createTempDirectory(directory, "here");
    run("cp", "web:" + there + "/d", here + "/new").ok();
    run("cp", "web:" + there + "/d", here.toString()).ok();
    run("cp", "web:" + there + "/d/.", here.toString()).ok();
    assertThat(here.resolve("new/sub/x")).hasContent("deep");
    assertThat(here.resolve("d/sub/x")).hasContent("deep");
    assertThat(here.resolve("sub/x")).hasContent("deep");
  }

  @Test
  @Covers("cp --follow-link")
  void linksAreCopiedAsLinksUnlessFollowed() throws IOException {
    run("cp", "l", "web:" + there + "/link").ok();
    run("cp", "-L", "l", "web:" + there + "/file").ok();
    assertThat(content(1, "/file")).isEqualTo("content");
    try (var engine = RealEngine.open()) {
      RealEngine.assume(engine, RealEngine.Ability.LINKS_ITSELF);
    }
    Path here = Files.createTempDirectory(directory, "here");
    run("cp", "web:" + there + "/link", here.toString()).ok();
    assertThat(Files.readSymbolicLink(here.resolve("link"))).isEqualTo(Path.of("f"));
    run("cp", "f", "web:" + there).ok();
    run("cp", "-L", "web:" + there + "/link", here + "/followed").ok();
    assertThat(here.resolve("followed")).hasContent("content");
  }

  @Test
  @Covers("cp --archive")
  void ownersAreKeptWhenAsked() throws IOException {
    Path mine = directory.resolve("mine");
    Files.writeString(mine, "x");
    Object uid = Files.getAttribute(mine, "unix:uid");
    run("cp", "-a", "mine", "web:" + there).ok();
    byte[] tar = run(InputStream.nullInputStream(), "cp", "web:" + there + "/mine", "-");
    try (var in = new TarArchiveInputStream(new ByteArrayInputStream(tar))) {
      assertThat(in.getNextEntry().getLongUserId()).isEqualTo(((Integer) uid).longValue());
    }
  }

  @Test
  void aTarFromStandardInputReachesEveryContainer() throws IOException {
    run("cp", "d", "web:" + there).ok();
    byte[] tar = run(InputStream.nullInputStream(), "cp", "web:" + there + "/d", "-");
    run("cp", "d/.", "web:" + there + "/again").ok();
    run(new ByteArrayInputStream(tar), "cp", "-", "web:" + there + "/again");
    assertThat(content(1, "/again/d/sub/x")).isEqualTo("deep");
    assertThat(content(2, "/again/d/sub/x")).isEqualTo("deep");
  }

  @Test
  void whatCannotBeCopiedIsSaid() {
    for (var wrong :
        List.of(
            List.of("JC744", "nofile", "web:" + there),
            List.of("JC744", "web:/no/such", "x"),
            List.of("JC745", "f", "web:/no/such/dir"),
            List.of("JC745", "f", "web:" + there + "/new/"),
            List.of("JC745", "web:/etc", "no/such/dir"),
            List.of("JC746", "web:/etc", "f"),
            List.of("JC746", "d", "web:/bin/busybox"),
            List.of("JC751", "web:/etc", "web:/x"),
            List.of("JC751", "f", "g"))) {
      var ran = run("cp", wrong.get(1), wrong.get(2));
      assertThat(ran.code()).as(wrong.toString()).isEqualTo(1);
      assertThat(ran.err()).as(wrong.toString()).contains("error[" + wrong.get(0) + "]");
    }
  }

  @Test
  @Covers({"cp --all", "--dry-run"})
  void aDryRunNamesTheContainersThoseOfRunToo() {
    String oneOff = project.name() + "-web-run-1";
    try (var engine = RealEngine.open()) {
      var labels =
          Map.of(
              "com.docker.compose.project", project.name(),
              "com.docker.compose.service", "web",
              "com.docker.compose.oneoff", "True",
              "com.docker.compose.config-hash", "x");
      engine
          .containers()
          .create(
              oneOff,
              Optional.empty(),
              new io.jcompose.value.DictBuilder()
                  .put("Image", TestImage.NAME)
                  .put("Labels", io.jcompose.value.Value.texts(labels))
                  .build());
      assertThat(run("--dry-run", "cp", "f", "web:/x").ok().out()).doesNotContain(oneOff);
      assertThat(run("--dry-run", "cp", "--all", "f", "web:/x").ok().out())
          .contains("Copy f to " + oneOff + ":/x\n");
      engine.containers().remove(oneOff, true, true);
    }
  }

  @Test
  @Covers({"export", "export --index", "export --output"})
  void anExportIsWholeOrNotThere() throws IOException {
    run("cp", "--index", "2", "f", "web:" + there + "/second").ok();
    run("export", "--index", "2", "-o", "all.tar", "web").ok();
    try (var in = new TarArchiveInputStream(Files.newInputStream(directory.resolve("all.tar")))) {
      boolean found = false;
      for (var entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        found |= entry.getName().equals(there.substring(1) + "/second");
      }
      assertThat(found).isTrue();
    }
    assertThat(run(InputStream.nullInputStream(), "export", "web")).hasSizeGreaterThan(100_000);
    Files.writeString(directory.resolve("kept"), "old");
    assertThat(run("export", "-o", "no/such/all.tar", "web").err()).startsWith("error[JC711]");
    assertThat(run("export", "-o", "/dev/full", "web").err()).contains("no space left on device");
    assertThat(run("export", "--index", "9", "-o", "kept", "web").code()).isEqualTo(1);
    assertThat(directory.resolve("kept")).hasContent("old");
  }

  @Test
  @Covers({
    "commit",
    "commit --author",
    "commit --change",
    "commit --index",
    "commit --message",
    "commit --pause"
  })
  void aCommitMakesAnImage() {
    String image = project.name() + "/made:1";
    String id =
        run(
                "commit",
                "-a",
                "me",
                "-m",
                "why",
                "-c",
                "CMD sleep 1",
                "--pause=false",
                "--index",
                "2",
                "web",
                image)
            .ok()
            .out()
            .strip();
    var engine = new RawEngine(RealEngine.address());
    var made =
        RawEngine.json(engine.call("GET", "/images/" + image + "/json", "", new byte[0]).text());
    assertThat(made.path("Id").asText()).isEqualTo(id);
    assertThat(made.path("Author").asText()).isEqualTo("me");
    assertThat(made.path("Comment").asText()).isEqualTo("why");
    assertThat(made.path("Config").path("Cmd").toString()).contains("sleep 1");
    engine.call("DELETE", "/images/" + image, "", new byte[0]);
  }

  @Test
  @Covers({"wait", "wait --down-project"})
  void aWaitReturnsTheCodeOfAContainerThatIsOverAndTakesTheProjectDown() throws IOException {
    Path own = Files.createDirectories(directory.resolve("waiting"));
    Files.writeString(
        own.resolve("compose.yaml"),
        """
        services:
          quick: {image: "jcompose-test/busybox:1", command: [sh, -c, "exit 3"]}
          slow: {image: "jcompose-test/busybox:1", command: [sh, -c, "sleep 1; exit 4"]}
        """);
    var env = new TreeMap<>(project.env());
    env.put("COMPOSE_PROJECT_NAME", project.name() + "w");
    InProcess.run(own, env, "up", "-d").ok();
    var waited = InProcess.run(own, env, "wait", "--down-project", "quick", "slow");
    assertThat(waited.code()).isEqualTo(4);
    assertThat(waited.out().lines())
        .hasSize(2)
        .allMatch(it -> it.matches("container \"[0-9a-f]{64}\" exited with status code [34]"));
    assertThat(InProcess.run(own, env, "ps", "-aq").ok().out()).isEmpty();
    assertThat(InProcess.run(own, env, "wait", "quick").code()).isEqualTo(1);
  }
}
