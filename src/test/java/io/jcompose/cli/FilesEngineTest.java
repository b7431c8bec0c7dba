package io.jcompose.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.jcompose.testing.InProcess;
import io.jcompose.testing.ProjectOnEngine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Secrets and configs of every source, as containers of a real engine see them. */
@Tag("engine")
@Timeout(120)
class FilesEngineTest {
  private static final String STACK =
      """
      services:
        web:
          image: jcompose-test/busybox:1
          command:
            - sh
            - -c
            - |
              for f in /run/secrets/plain /run/secrets/owned /run/secrets/variable /etc/inline /etc/table; do
                set -- $$(ls -ln $$f)
                echo "$$1 $$3 $$4 $$f $$(cat $$f)"
              done
              exec sleep 3600
          stop_signal: SIGKILL
          environment: {V: "${V:-1}"}
          secrets:
            - plain
            - {source: plain, target: owned, uid: "5", gid: "6", mode: 0400}
            - {source: variable, uid: "7", mode: "0440"}
          configs:
            - {source: inline, target: /etc/inline}
            - {source: table, target: /etc/table, mode: 0555}
        fixed:
          image: jcompose-test/busybox:1
          command: [sh, -c, "echo $$(cat /run/secrets/plain); exec sleep 3600"]
          stop_signal: SIGKILL
          read_only: true
          secrets: [plain]
        other:
          image: jcompose-test/busybox:1
          command: [sh, -c, "set -- $$(ls -ln /run/secrets/owned); echo $$3 $$4; exec sleep 3600"]
          stop_signal: SIGKILL
          user: "8:9"
          secrets: [{source: plain, target: owned, uid: "5", gid: "6"}]
      secrets:
        plain: {file: ./plain.txt}
        variable: {environment: TOKEN}
      configs:
        inline: {content: "in ${V:-1}"}
        table: {file: ./table.txt}
      """;

  @TempDir Path directory;

  private ProjectOnEngine project;

  @BeforeEach
  void open() throws IOException {
    project = ProjectOnEngine.open("jcf", directory).stack(STACK).variable("TOKEN", "s3cret");
    file("plain.txt", "plain");
    file("table.txt", "t");
  }

  private void file(String name, String text) throws IOException {
    Path file = Files.writeString(directory.resolve(name), text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
  }

  @AfterEach
  void close() {
    if (project != null) {
      project.close();
    }
  }

  private InProcess run(String... args) {
    return project.run(args);
  }

  /** What the service wrote when it was started last. */
  private List<String> seen(String service, int lines) {
    var seen = new ArrayList<String>();
    while (seen.size() < lines) {
      seen.clear();
      run("logs", "--no-log-prefix", "-n", String.valueOf(lines), service)
          .ok()
          .out()
          .lines()
          .forEach(seen::add);
    }
    return seen;
  }

  @Test
  void ownerAndModeOfSecretsAndConfigsAreThoseOfTheStackFileWhateverTheirSource()
      throws IOException {
    var up = run("up", "-d").ok();
    assertThat(up.err()).doesNotContain("warning", "s3cret");
    assertThat(seen("web", 5).subList(1, 5))
        .containsExactly(
            "-r-------- 5 6 /run/secrets/owned plain",
            "-r--r----- 7 0 /run/secrets/variable s3cret",
            "-r--r--r-- 0 0 /etc/inline in 1",
            "-r-xr-xr-x 0 0 /etc/table t");
    assertThat(seen("web", 5).get(0)).startsWith("-rw-r--r--").endsWith("/run/secrets/plain plain");
    assertThat(seen("fixed", 1)).containsExactly("plain");
    assertThat(seen("other", 1)).containsExactly("5 6");

    project.variable("V", "2");
    file("plain.txt", "other");
    run("up", "-d").ok();
    assertThat(seen("web", 5).subList(1, 4))
        .containsExactly(
            "-r-------- 5 6 /run/secrets/owned other",
            "-r--r----- 7 0 /run/secrets/variable s3cret",
            "-r--r--r-- 0 0 /etc/inline in 2");

    run("stop").ok();
    project.variable("TOKEN", "new");
    run("start").ok();
    assertThat(seen("web", 10).get(7)).isEqualTo("-r--r----- 7 0 /run/secrets/variable new");
  }

  @Test
  void theApiSocketComesWithTheClientsLogins() throws IOException {
    // Elsewhere the engine would make a directory of this name.
    assumeTrue(
        Files.exists(Path.of("/var/run/docker.sock")),
        "skipped: there is no /var/run/docker.sock, which containers are given");
    Files.createDirectories(directory.resolve(".docker"));
    Files.writeString(
        directory.resolve(".docker/config.json"),
        "{\"auths\":{\"registry.example\":{\"auth\":\"dTpw\"}}}");
    project.stack(
        """
        services:
          web:
            image: jcompose-test/busybox:1
            command: [sh, -c, "echo $$(cat $$DOCKER_CONFIG/config.json); test -S /var/run/docker.sock && echo socket; exec sleep 3600"]
            stop_signal: SIGKILL
            use_api_socket: true
        """);
    run("up", "-d").ok();
    var seen = seen("web", 2);
    assertThat(seen.get(0)).contains("registry.example");
    assertThat(seen.get(1)).isEqualTo("socket");
  }
}
