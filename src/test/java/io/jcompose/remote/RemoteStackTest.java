package io.jcompose.remote;

import static org.assertj.core.api.Assertions.assertThat;

import io.jcompose.testing.Covers;
import io.jcompose.testing.Jc;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Stacks with remote files, from the command line to what comes out. */
class RemoteStackTest {
  @TempDir private static Path served;
  private static GitServer server;
  private static String repository;
  private static String commit;

  @TempDir private Path temporary;
  private Path directory;
  private Jc jc;

  @BeforeAll
  static void serve() throws IOException {
    server = GitServer.below(served);
    repository = server.url("app");
    commit =
        server
            .repository("app")
            .file("compose.yaml", "services:\n  web:\n    image: web:${V:-0}\n")
            .file(
                "deep/compose.yml", "services:\n  deep:\n    extends: {service: b, file: b.yaml}\n")
            .file(
                "deep/b.yaml",
                """
                services:
                  b:
                    image: b:1
                    env_file: b.env
                    volumes: ["../data:/data"]
                """)
            .file("deep/b.env", "B=1\n")
            .file(".env", "V=theirs\n")
            .file("wrong/compose.yaml", "services:\n  web:\n    imag: web:1\n")
            .file("reach.yaml", "services:\n  r: {image: r, privileged: true, pid: host}\n")
            .file("empty/README", "no stack file\n")
            .commit();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @BeforeEach
  void makeProject() throws IOException {
    directory = Files.createDirectory(temporary.toRealPath().resolve("proj"));
    jc = Jc.in(directory).variable("PATH", System.getenv("PATH"));
  }

  private Jc.Ran config(String... more) {
    var words = new String[3 + more.length];
    words[0] = "--allow-remote";
    System.arraycopy(more, 0, words, 1, more.length);
    words[words.length - 2] = "config";
    words[words.length - 1] = "--lock-remote";
    return jc.run(words);
  }

  private String tree() {
    return "DIR/.cache/jcompose/remote/git/" + commit + "/tree";
  }

  private void including(String entry) {
    jc.stack("name: p\ninclude:\n  - " + entry + "\n");
  }

  @Test
  @Covers("--allow-remote")
  void remoteFilesAreOffAndSayHowToAllowThem() {
    including(repository + "#main");
    String message =
        """
        error[JC103]: `%s#main` is not on this machine, and remote files are off.
         --> compose.yaml:3:5
          |
        3 |   - %s#main
          |     ^
          hint: Put `--allow-remote` before the command, if you trust where it comes from.
        """
            .formatted(repository, repository);

    jc.run("config").stdout("").stderr(message).failed();
    jc.run("config", "--lock-remote").stderr(message).failed();
    assertThat(directory.resolve(".cache")).doesNotExist();
    assertThat(directory.resolve("jcompose.lock")).doesNotExist();
  }

  @Test
  void aFileOfTheProjectCannotAllowThem() {
    including(repository + "#main");
    jc.file(".env", "JCOMPOSE_ALLOW_REMOTE=1\n");

    jc.run("config").stderrContains("error[JC103]").failed();
  }

  @ParameterizedTest
  @ValueSource(strings = {"config", "ps", "logs", "plan", "down", "stop"})
  void aCommandThatOnlyReadsFetchesNothing(String command) {
    including(repository + "#main");

    jc.run("--allow-remote", command)
        .stderrContains("error[JC685]: `" + repository + "#main` has not been fetched and pinned")
        .stderrContains("compose.yaml:3:5")
        .failed();
    assertThat(directory.resolve(".cache")).doesNotExist();
  }

  @Test
  void aDryRunFetchesNothing() {
    including(repository + "#main");

    jc.run("--allow-remote", "--dry-run", "up").stderrContains("error[JC685]").failed();
    assertThat(directory.resolve(".cache")).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(strings = {"up", "create", "pull", "build"})
  void aCommandThatChangesSomethingFetchesAndTellsIt(String command) {
    including(repository + "#main:reach.yaml");

    jc.variable("JCOMPOSE_ALLOW_REMOTE", "1")
        .run(command)
        .stderrContains(
            "note[JC671]: Fetched `" + repository + "#main`, which is git:" + commit + " now.\n")
        .stderrContains("It reaches beyond its containers: 1 × `pid: host`, 1 × `privileged`.\n");
    jc.run("config").stderr("").stdoutContains("privileged: true").ok();
  }

  @Test
  void includesWithItsOwnDirectoryAndVariables() {
    including("{path: [\"" + repository + "#main\"]}");
    config().stdoutContains("image: web:theirs").ok();

    including(repository + "#main:deep");
    config()
        .stdoutContains("B: \"1\"")
        .stdoutContains("source: " + tree() + "/data\n")
        .stdoutContains("name: p\n")
        .ok();
  }

  @Test
  void includesWithADirectoryOfTheProject() throws IOException {
    including("{path: \"" + repository + "#main\", project_directory: mine}");
    Files.createDirectory(directory.resolve("mine"));
    jc.file("mine/.env", "V=ours\n");

    config().stdoutContains("image: web:ours").ok();
  }

  @Test
  void extendsAServiceOfARemoteFile() {
    String file = repository + "#main:deep/b.yaml";
    jc.stack("services:\n  a:\n    extends: {service: b, file: \"" + file + "\"}\n");

    config().stdoutContains("B: \"1\"").stdoutContains("source: " + tree() + "/data\n").ok();
  }

  @Test
  void aRemoteMainFileBelongsToTheWorkingDirectory() {
    jc.file(".env", "V=ours\n");
    config("-f", repository + "#main")
        .stdoutContains("name: proj\n")
        .stdoutContains("image: web:ours")
        .ok();
    assertThat(directory.resolve("jcompose.lock")).exists();
  }

  @Test
  void localAndRemoteFilesKeepTheirOwnDirectories() {
    jc.file("local.yaml", "services:\n  deep: {volumes: [\"./mine:/mine\"]}\n");
    config("-f", "local.yaml", "-f", repository + "#main:deep")
        .stdoutContains("source: DIR/mine\n")
        .stdoutContains("source: " + tree() + "/data\n")
        .stdoutContains("B: \"1\"")
        .ok();
  }

  @Test
  void aProblemInARemoteFileIsShownByItsReference() {
    including(repository + "#main:wrong");

    config().stderrContains(" --> " + repository + "#main:wrong/compose.yaml:3:5\n").failed();
  }

  @Test
  void aDirectoryWithoutAStackFileIsNoStack() {
    including(repository + "#main:empty");
    config().stderrContains("error[JC680]").failed();
    including(repository + "#main:nowhere/compose.yaml");
    config().stderrContains("error[JC102]").failed();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          include: [../../../../../../secret.yaml]
          include: [/etc/hostname]
          include: [{path: compose.yaml, env_file: ../../../../../../secret.env}]
          services: {a: {extends: {service: s, file: ../../../../../../secret.yaml}}}
          services: {a: {extends: {service: s, file: ~/secret.yaml}}}
          services: {a: {image: a, env_file: ../../../../../../secret.env}}
          services: {a: {image: a, env_file: ~/secret.env}}
          services: {a: {image: a, label_file: ../../../../../../secret.env}}
          services: {a: {image: a, volumes: ["../../x:/x"]}}
          services: {a: {build: ../../..}}
          services: {a: {image: a, secrets: [s]}}, secrets: {s: {file: ../secret.env}}
          """)
  void whatARemoteFileNamesMustComeWithIt(String content) throws IOException {
    String name = "bad" + content.hashCode();
    String text =
        content.replace("}}}, secrets", "}}}\nsecrets").replace("}}, secrets", "}}\nsecrets");
    server
        .repository(name)
        .file("compose.yaml", "services: {c: {image: c}}\n")
        .file("stack.yaml", text + "\n")
        .commit();
    jc.file("secret.env", "PASSWORD=hunter2\n").file("secret.yaml", "services: {s: {image: s}}\n");
    including(server.url(name) + "#main:stack.yaml");

    var ran = config().stderrContains("error[JC681]: A remote file refers to");
    ran.failed();
    assertThat(ran.out()).isEmpty();
  }

  @Test
  void aRemoteFileMayNameAnother() throws IOException {
    server
        .repository("outer")
        .file("compose.yaml", "include:\n  - " + repository + "#" + commit + "\n")
        .commit();
    including(server.url("outer"));

    config().stdoutContains("image: web:theirs").ok();
    assertThat(Files.readString(directory.resolve("jcompose.lock")))
        .contains("\"" + server.url("outer") + "\"")
        .doesNotContain(commit);
  }

  @Test
  void whoeverOnlyReadsCannotUpdate() {
    including(repository + "#main");
    config().ok();

    jc.run("--allow-remote", "--update-remote", "ps").stderrContains("error[JC715]").failed();
    config("--update-remote").ok();
  }

  @Test
  void everyReferenceThatCannotBeHadIsTold() {
    jc.stack("include:\n  - https://h.example/a\n  - file:///srv/a.git\n  - " + repository + "\n");
    jc.run("--allow-remote", "config")
        .stderrContains("error[JC682]: `https://h.example/a` cannot be fetched")
        .stderrContains("error[JC682]: `file:///srv/a.git` cannot be fetched")
        .stderrContains("error[JC685]: `" + repository + "`")
        .failed();
  }
}
