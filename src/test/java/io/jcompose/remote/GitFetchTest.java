package io.jcompose.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jcompose.diag.JComposeException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Fetching from git's own server: what comes, what is refused, and what a fault leaves behind. */
class GitFetchTest {
  private static final String STACK = "services:\n  web:\n    image: web:1\n";

  @TempDir private static Path served;
  private static GitServer server;

  @TempDir private Path directory;
  private Fetching here;

  @BeforeAll
  static void serve() throws IOException {
    server = GitServer.below(served);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @BeforeEach
  void makeProject() throws IOException {
    here = new Fetching(directory.toRealPath());
  }

  private void assertNothingIsLeft() throws IOException {
    if (Files.exists(here.cache())) {
      try (var files = Files.walk(here.cache())) {
        assertThat(files.filter(Files::isRegularFile)).isEmpty();
      }
    }
    assertThat(directory.resolve("jcompose.lock")).doesNotExist();
  }

  private void assertRefused(String reference, String code) throws IOException {
    assertThatThrownBy(() -> here.fetch(reference))
        .isInstanceOfSatisfying(
            JComposeException.class,
            e ->
                assertThat(e.diagnostics().get(0).code().toString())
                    .as(e.diagnostics().toString())
                    .isEqualTo(code));
    assertNothingIsLeft();
  }

  @Test
  void copiesTheFilesOfABranchAndPinsItsCommit() throws IOException {
    var repository = server.repository("branch").file("compose.yaml", STACK).file("d/x", "y");
    String commit = repository.commit();
    var copy = here.fetch(server.url("branch") + "#main");

    assertThat(Path.of(copy.root()).resolve("compose.yaml")).hasContent(STACK);
    assertThat(Path.of(copy.root()).resolve("d/x")).hasContent("y");
    assertThat(copy.root()).endsWith("/git/" + commit + "/tree");
    assertThat(directory.resolve("jcompose.lock"))
        .hasContent(
            """
            {
              "version": 1,
              "remote": {
                "%s#main": "git:%s"
              }
            }
            """
                .formatted(server.url("branch"), commit));
  }

  @Test
  void aPinHoldsUntilItIsUpdated() throws IOException {
    var repository = server.repository("moving").file("compose.yaml", "a: 1\n");
    String first = repository.commit();
    here.fetch(server.url("moving"));
    String second = repository.file("compose.yaml", "a: 2\n").commit();

    assertThat(here.fetch(server.url("moving")).root()).contains(first);
    var update = here.sources(new RemoteAccess(true, true, true));
    assertThat(update.remote(directory.toString(), server.url("moving")).root()).contains(second);
    assertThat(here.fetch(server.url("moving")).root()).contains(second);
  }

  @Test
  void aPinnedCommitIsFetchedAlthoughTheBranchHasMoved() throws IOException {
    var repository = server.repository("old").file("compose.yaml", "a: 1\n");
    String first = repository.commit();
    repository.file("compose.yaml", "a: 2\n").commit();
    var copy = here.fetch(server.url("old") + "#" + first);

    assertThat(Path.of(copy.path()).resolve("compose.yaml")).hasContent("a: 1");
    assertThat(directory.resolve("jcompose.lock")).doesNotExist();
  }

  @Test
  void anAnnotatedTagMeansItsCommit() throws IOException {
    var repository = server.repository("tagged").file("compose.yaml", STACK);
    String commit = repository.commit();
    repository.git("", "tag", "-a", "v1", "-m", "one");

    assertThat(here.fetch(server.url("tagged") + "#v1").root()).contains(commit);
  }

  @Test
  void aNameThatEndsAlikeIsAnotherBranch() throws IOException {
    var repository = server.repository("alike").file("compose.yaml", "a: 1\n");
    String wanted = repository.commit();
    repository.git("", "checkout", "-q", "-b", "a/main");
    repository.file("compose.yaml", "a: 2\n").commit();
    repository.git("", "checkout", "-q", "main");

    assertThat(here.fetch(server.url("alike") + "#main").root()).contains(wanted);
  }

  @Test
  void whatIsCachedNeedsNoServer() throws IOException {
    server.repository("cached").file("compose.yaml", STACK).commit();
    String reference = server.url("cached");
    here.fetch(reference);
    var offline = here.variable("PATH", "/nowhere").sources(new RemoteAccess(true, false, false));

    var copy = offline.remote(directory.toString(), reference);
    assertThat(offline.read(copy.root() + "/compose.yaml")).isEqualTo(STACK);
    assertThat(offline.fetched()).isEmpty();
  }

  @Test
  void aCommandThatOnlyReadsFetchesNothing() throws IOException {
    server.repository("unread").file("compose.yaml", STACK).commit();
    var reading = here.sources(new RemoteAccess(true, false, false));

    assertThatThrownBy(() -> reading.remote(directory.toString(), server.url("unread")))
        .hasMessageContaining("has not been fetched and pinned yet");
    assertNothingIsLeft();
  }

  @Test
  void aBranchThatDoesNotExistIsNamed() throws IOException {
    server.repository("poor").file("compose.yaml", STACK).commit();

    assertRefused(server.url("poor") + "#nope", "JC689");
    assertRefused(server.url("absent") + "#main", "JC688");
    assertRefused(server.url("poor") + "#" + "1".repeat(40), "JC688");
  }

  @ParameterizedTest
  @ValueSource(strings = {"..", ".git", ".GIT", "a\\b"})
  void aTreeWithANameThatLeadsElsewhereIsRefused(String name) throws IOException {
    var repository = server.repository("odd" + name.hashCode());
    repository.file("compose.yaml", STACK).commit();
    String blob = repository.git("", "rev-parse", "HEAD:compose.yaml");
    repository.commitTree("100644 blob " + blob + "\t" + name + "\n");

    assertRefused(server.url("odd" + name.hashCode()), "JC693");
  }

  @Test
  void aDirectoryInALinksPlaceIsRefused() throws IOException {
    var repository = server.repository("twice").file("d/x", "x").file("l", "/tmp");
    repository.commit();
    String tree = repository.git("", "rev-parse", "HEAD:d");
    String blob = repository.git("", "rev-parse", "HEAD:l");
    repository.commitTree("120000 blob " + blob + "\ta\n040000 tree " + tree + "\ta\n");

    assertRefused(server.url("twice"), "JC693");
  }

  @Test
  void linksAndSubmodulesAreNotFollowed() throws IOException {
    var repository = server.repository("links").file("dir/real.yaml", STACK);
    repository.link("compose.yaml", "dir/real.yaml").link("passwd", "/etc/passwd");
    repository.link("up", "../../..");
    String commit = repository.commit();
    repository.git("", "update-index", "--add", "--cacheinfo", "160000," + commit + ",sub");
    repository.git("", "commit", "-q", "-m", "a submodule");
    var sources = here.sources(Fetching.ALLOWED);
    String root = sources.remote(directory.toString(), server.url("links")).root();

    assertThat(sources.read(root + "/compose.yaml")).isEqualTo(STACK);
    for (String name : new String[] {"passwd", "up/etc/passwd", "sub/compose.yaml"}) {
      assertThat(Path.of(root).resolve(name)).doesNotExist();
      assertThatThrownBy(() -> sources.read(root + "/" + name))
          .hasMessageContaining("was not fetched");
    }
  }

  @Test
  void neitherAttributesNorHooksDoAnything() throws IOException {
    var repository = server.repository("attributes");
    repository.file(".gitattributes", "* filter=evil export-subst export-ignore eol=crlf\n");
    repository.file("compose.yaml", "a: $Format:%H$\n").commit();
    Files.writeString(
        directory.resolve(".gitconfig"), "[filter \"evil\"]\n  smudge = touch smudged; cat\n");
    var copy = here.variable("HOME", directory.toString()).fetch(server.url("attributes"));

    assertThat(Path.of(copy.root()).resolve("compose.yaml")).hasContent("a: $Format:%H$");
    try (var all = Files.walk(directory)) {
      assertThat(all.filter(it -> it.endsWith("smudged"))).isEmpty();
    }
  }

  @Test
  void keepsThatAFileIsAProgram() throws IOException {
    var repository = server.repository("program").file("run.sh", "#!/bin/sh\n");
    Files.setPosixFilePermissions(
        repository.tree().resolve("run.sh"), PosixFilePermissions.fromString("rwxr-xr-x"));
    repository.commit();

    assertThat(Path.of(here.fetch(server.url("program")).root()).resolve("run.sh")).isExecutable();
  }

  @Test
  void aChangedCopyIsRefusedAndWhatWasAddedDoesNotExist() throws IOException {
    server.repository("changed").file("compose.yaml", STACK).commit();
    var sources = here.sources(Fetching.ALLOWED);
    String root = sources.remote(directory.toString(), server.url("changed")).root();
    Files.writeString(Path.of(root, "compose.yaml"), STACK + "    privileged: true\n");
    Files.writeString(Path.of(root, ".env"), "X=1\n");

    assertThatThrownBy(() -> sources.read(root + "/compose.yaml"))
        .hasMessageContaining("somebody changed the copy");
    assertThat(sources.isFile(root + "/.env")).isFalse();
    assertThatThrownBy(() -> sources.read(root + "/.env")).isInstanceOf(NoSuchFileException.class);
  }

  @Test
  void aFileReplacedByALinkIsRefused() throws IOException {
    server.repository("swapped").file("compose.yaml", STACK).commit();
    var sources = here.sources(Fetching.ALLOWED);
    String root = sources.remote(directory.toString(), server.url("swapped")).root();
    Path same = Files.writeString(directory.resolve("same.yaml"), STACK);
    Files.delete(Path.of(root, "compose.yaml"));
    Files.createSymbolicLink(Path.of(root, "compose.yaml"), same);

    assertThatThrownBy(() -> sources.read(root + "/compose.yaml"))
        .hasMessageContaining("somebody changed the copy");
  }

  @Test
  void moreFilesOrBytesThanCanBeMeantAreRefused() throws IOException {
    server.repository("large").file("a", "x").file("b", "y").file("c", "z".repeat(100)).commit();
    var minute = Duration.ofMinutes(1);

    here.limits(new Limits(2, 1000, 1000, 1 << 24, minute, minute));
    assertRefused(server.url("large"), "JC694");
    here.limits(new Limits(10, 99, 1000, 1 << 24, minute, minute));
    assertRefused(server.url("large"), "JC694");
  }

  @Test
  void aServerThatSaysNothingIsGivenUp() throws IOException {
    try (var silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      here.limits(new Limits(9, 9, 9, 1 << 24, Duration.ofSeconds(1), Duration.ofMillis(300)));
      assertRefused("git://127.0.0.1:" + silent.getLocalPort() + "/a", "JC694");
    }
  }

  @Test
  void aCancelEndsAFetchUnderWay() throws Exception {
    try (var silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      var cancel =
          new Thread(
              () -> {
                try (var connection = silent.accept()) {
                  connection.getInputStream().read();
                  here.cancel().request();
                  connection.getInputStream().readAllBytes();
                } catch (IOException e) {
                  here.cancel().request();
                }
              });
      cancel.start();
      assertRefused("git://127.0.0.1:" + silent.getLocalPort() + "/a", "JC670");
      cancel.join();
    }
  }

  @Test
  void aProgramInTheProjectIsNotTakenForGit() throws IOException {
    Path bin = Files.createDirectory(directory.toRealPath().resolve("bin"));
    Files.writeString(bin.resolve("git"), "#!/bin/sh\ntouch " + directory + "/ran\n");
    Files.setPosixFilePermissions(bin.resolve("git"), PosixFilePermissions.fromString("rwxr-xr-x"));
    here.variable("PATH", "bin:.:" + bin);

    assertRefused(server.url("any"), "JC687");
    assertThat(directory.resolve("ran")).doesNotExist();
  }

  @Test
  void variablesThatLeadGitElsewhereAreNotPassedOn() throws IOException {
    server.repository("plain").file("compose.yaml", STACK).commit();
    here.variable("GIT_DIR", "/nowhere").variable("GIT_SSH_COMMAND", "false");
    here.variable("GIT_CONFIG_COUNT", "1").variable("GIT_CONFIG_KEY_0", "protocol.git.allow");
    here.variable("GIT_CONFIG_VALUE_0", "never").variable("GIT_EXEC_PATH", "/nowhere");

    assertThat(here.fetch(server.url("plain")).root()).isNotEmpty();
  }

  @Test
  void theVariablesOfDockerComposeSwitchItOff() throws IOException {
    here.variable("COMPOSE_EXPERIMENTAL_GIT_REMOTE", "false");
    assertRefused(server.url("off"), "JC684");
  }

  @Test
  void aBrokenLockFileIsNoLicenceToPinAnew() throws IOException {
    server.repository("locked").file("compose.yaml", STACK).commit();
    Path lock = directory.resolve("jcompose.lock");
    for (String text : new String[] {"{", "{}", "{\"version\":1,\"remote\":{\"a\":\"main\"}}"}) {
      Files.writeString(lock, text);
      assertThatThrownBy(() -> here.fetch(server.url("locked")))
          .hasMessageContaining("cannot be used");
      assertThat(lock).hasContent(text);
    }
  }
}
