package io.jcompose.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.jcompose.testing.Covers;
import io.jcompose.testing.ProjectOnEngine;
import io.jcompose.testing.RealEngine;
import io.jcompose.testing.TestImage;
import io.jcompose.testing.UnixProxy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What lies on this machine's disk, for an engine that is reached as one of another machine. */
@Tag("engine")
class SyncEngineTest {
  @TempDir Path directory;
  private ProjectOnEngine project;
  private UnixProxy port;

  @BeforeEach
  void open() {
    project = ProjectOnEngine.open("jct-sync", directory);
    port = UnixProxy.port(Path.of(RealEngine.address().substring("unix://".length())));
    project.variable("DOCKER_HOST", port.url());
  }

  @AfterEach
  void close() throws IOException {
    project.run("down", "-v", "-t", "0");
    port.close();
  }

  private void write(String file, String text, String mode) throws IOException {
    Path path = directory.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(mode));
  }

  private ProjectOnEngine web(String more) {
    return project.stack(
        """
        services:
          web:
            image: %s
            command: [sleep, "1000"]
            configs: [note]
        %s
        configs: {note: {file: ./note.txt}}
        """
            .formatted(TestImage.NAME, more.indent(4).stripTrailing()));
  }

  private String in(String command) {
    var ran = project.run("exec", "-T", "web", "sh", "-c", command);
    ran.ok();
    return ran.out();
  }

  @Test
  void bringsADirectoryAndAFileWithModesAndLinksAndAgainWhenTheyChange() throws IOException {
    write("note.txt", "a note", "rw-r-----");
    write("conf/a", "one", "rw-------");
    write("conf/sub/run", "two", "rwxr-xr-x");
    Files.createSymbolicLink(directory.resolve("conf/link"), Path.of("sub/run"));
    web(
        """
        read_only: false
        volumes:
          - {type: bind, source: ./conf, target: /conf, read_only: true, x-sync: true}
          - {type: bind, source: ./note.txt, target: /opt/n, x-sync: true}
        """);
    project.run("up", "-d", "-t", "0").ok();
    assertThat(in("stat -c '%a' /conf/a /conf/sub/run /note /opt/n; readlink /conf/link"))
        .isEqualTo("600\n755\n640\n640\nsub/run\n");
    assertThat(in("cat /conf/link /note /opt/n; echo x >/conf/b || echo refused"))
        .isEqualTo("twoa notea noterefused\n");
    project.run("plan", "--detailed-exitcode").ok();

    write("conf/a", "three", "rw-------");
    var planned = project.run("plan");
    assertThat(planned.out()).contains("(changed: content of ./conf/a)").contains("BringVolume");
    project.run("up", "-d", "-t", "0").ok();
    assertThat(in("cat /conf/a")).isEqualTo("three");
    assertThat(project.run("volumes", "-q").out().lines()).hasSize(1);
    project.run("down", "-t", "0").ok();
    assertThat(project.run("volumes", "-q").out()).isEmpty();
  }

  @Test
  @Covers("down")
  void downWithoutAFileTakesWhatWasBroughtAndNoVolumeOfTheStack() throws IOException {
    write("note.txt", "", "rw-r--r--");
    write("data/a", "1", "rw-r--r--");
    web("volumes: [{type: bind, source: ./data, target: /d, x-sync: true}, \"own:/own\"]");
    project
        .file("more.yaml", "volumes: {own: {}}")
        .run("-f", "compose.yaml", "-f", "more.yaml", "up", "-d")
        .ok();
    assertThat(project.run("-p", project.name(), "volumes", "-q").out().lines()).hasSize(2);
    Files.delete(directory.resolve("compose.yaml"));

    project.run("-p", project.name(), "down", "-t", "0").ok();

    assertThat(project.run("-p", project.name(), "volumes", "-q").out())
        .isEqualTo(project.name() + "_own\n");
    project.run("-p", project.name(), "down", "-v").ok();
  }

  @Test
  void bothOfTwoServicesWriteToTheDirectoryThatWasBroughtOnce() throws IOException {
    write("note.txt", "", "rw-r--r--");
    write("data/a", "1", "rw-r--r--");
    web("volumes: [{type: bind, source: ./data, target: /d, x-sync: true}]\nscale: 2");
    project.run("up", "-d").ok();
    in("echo 2 >/d/b");
    var ran = project.run("exec", "-T", "--index", "2", "web", "cat", "/d/a", "/d/b");
    assertThat(ran.out()).isEqualTo("12\n");
  }

  @Test
  void warnsWhereTheEngineTakesAPathOfThisMachineFromItsOwnDisk() throws IOException {
    write("note.txt", "", "rw-r--r--");
    write("src/a", "", "rw-r--r--");
    web("volumes: [\"./src:/src\", \"/proc/version:/v:ro\"]");
    var ran = project.run("up", "-d");
    ran.ok();
    assertThat(ran.err()).contains("warning[JC943]: Service `web` mounts `./src` at `/src`");
    assertThat(ran.err()).doesNotContain("/proc/version");
    assertThat(project.run("up", "-d").err()).doesNotContain("JC943");
  }

  @Test
  void aLinkThatLeadsOutIsRefusedBeforeAnythingIsChanged() throws IOException {
    write("note.txt", "", "rw-r--r--");
    write("conf/a", "", "rw-r--r--");
    Files.createSymbolicLink(directory.resolve("conf/out"), Path.of("../../etc/passwd"));
    web("volumes: [{type: bind, source: ./conf, target: /c, x-sync: true}]");
    var ran = project.run("up", "-d");
    assertThat(ran.code()).isEqualTo(1);
    assertThat(ran.err()).contains("error[JC903]: `./conf/out` is a link to `../../etc/passwd`");
    assertThat(project.names()).isEmpty();
  }
}
