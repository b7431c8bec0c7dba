package io.jcompose.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.jcompose.diag.Diagnostic;
import io.jcompose.diag.JComposeException;
import io.jcompose.spec.BuildRequest;
import io.jcompose.testing.Builds;
import io.jcompose.testing.Services;
import io.jcompose.testing.Stacks;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BuildContextTest {
  @TempDir Path temp;
  private Path root;

  @BeforeEach
  void aContext() throws IOException {
    root = Files.createDirectories(temp.resolve("ctx"));
    write("Dockerfile", "FROM scratch\n");
  }

  @Test
  void sendsEverythingInTheOrderOfItsBytes() throws IOException {
    write("b", "");
    write("a/z", "");
    write("a/y", "");
    write("a.x", "");
    write("B", "");
    write("é", "");
    assertThat(names(Builds.in(root.toString())))
        .containsExactly("B", "Dockerfile", "a/", "a/y", "a/z", "a.x", "b", "é");
  }

  @Test
  void whatIsIgnoredIsNotSentButTheDockerfileIs() throws IOException {
    write(".dockerignore", "*\n!keep\n");
    write("keep/x", "");
    write("drop/x", "");
    assertThat(names(Builds.in(root.toString())))
        .containsExactly(".dockerignore", "Dockerfile", "keep/", "keep/x");
  }

  @Test
  void aDockerfileInAnIgnoredDirectoryIsSentAlone() throws IOException {
    write(".dockerignore", "sub\n");
    write("sub/Df", "FROM scratch\n");
    write("sub/other", "");
    assertThat(names(Builds.in(root.toString()).dockerfile("sub/Df")))
        .containsExactly(".dockerignore", "Dockerfile", "sub/", "sub/Df");
  }

  @Test
  void anIgnoreFileOfTheDockerfileGoesFirst() throws IOException {
    write(".dockerignore", "a\n");
    write("Dockerfile.dockerignore", "b\n");
    write("a", "");
    write("b", "");
    assertThat(names(Builds.in(root.toString()))).contains("a").doesNotContain("b");
  }

  @Test
  void ownersAreRootAndModesAreKept() throws IOException {
    write("run.sh", "#!");
    Files.setPosixFilePermissions(
        root.resolve("run.sh"), PosixFilePermissions.fromString("rwxr-x--x"));
    Files.createSymbolicLink(root.resolve("link"), Path.of("../outside"));
    var entries = entries(Builds.in(root.toString()));
    assertThat(entries)
        .allMatch(it -> it.getLongUserId() == 0 && it.getLongGroupId() == 0)
        .allMatch(it -> it.getUserName().isEmpty() && it.getGroupName().isEmpty());
    assertThat(find(entries, "run.sh").getMode() & 07777).isEqualTo(0751);
    assertThat(find(entries, "link").isSymbolicLink()).isTrue();
    assertThat(find(entries, "link").getLinkName()).isEqualTo("../outside");
  }

  @Test
  void aLinkedDirectoryIsNotFollowed() throws IOException {
    Files.createDirectories(temp.resolve("outside"));
    Files.writeString(temp.resolve("outside/secret"), "s");
    Files.createSymbolicLink(root.resolve("dir"), temp.resolve("outside"));
    assertThat(names(Builds.in(root.toString()))).containsExactly("Dockerfile", "dir");
  }

  @Test
  void longNamesSurvive() throws IOException {
    String name = "d".repeat(120) + "/" + "f".repeat(150) + "é";
    write(name, "x");
    assertThat(names(Builds.in(root.toString()))).contains(name);
  }

  @Test
  void anInlineDockerfileIsAddedAndHiddenFromCopy() throws IOException {
    write(".dockerignore", "x");
    var context = BuildContext.prepare(request(Builds.in(root.toString()).inline("FROM a\n")));
    String name = context.dockerfile().name();
    assertThat(name).matches("\\.dockerfile\\.[0-9a-f]{20}");
    var files = contents(context);
    assertThat(files).containsEntry(name, "FROM a\n").containsKey("Dockerfile");
    assertThat(files).containsEntry(".dockerignore", "x\n" + name + "\n");
    var again = BuildContext.prepare(request(Builds.in(root.toString()).inline("FROM a\n")));
    assertThat(again.dockerfile().name()).isEqualTo(name);
  }

  @Test
  void aTakenNameIsNotUsed() throws IOException {
    var build = Builds.in(root.toString()).inline("FROM a\n");
    String name = BuildContext.prepare(request(build)).dockerfile().name();
    write(name, "mine");
    var context = BuildContext.prepare(request(build));
    assertThat(context.dockerfile().name()).isNotEqualTo(name);
    assertThat(contents(context)).containsEntry(name, "mine");
  }

  @Test
  void aDockerfileFromElsewhereIsAdded() throws IOException {
    Files.writeString(temp.resolve("Outside"), "FROM b\n");
    var build = Builds.in(root.toString()).dockerfile(temp.resolve("Outside").toString());
    var context = BuildContext.prepare(request(build));
    assertThat(contents(context))
        .containsEntry(context.dockerfile().name(), "FROM b\n")
        .containsEntry(".dockerignore", ".dockerignore\n" + context.dockerfile().name() + "\n");
    assertThat(
            BuildContext.prepare(request(Builds.in(root.toString()).dockerfile("../Outside")))
                .dockerfile()
                .added())
        .isTrue();
  }

  @Test
  void aSocketIsSkippedWithAWarning() throws IOException {
    try (var socket = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      socket.bind(UnixDomainSocketAddress.of(root.resolve("s.sock")));
      var context = BuildContext.prepare(request(Builds.in(root.toString())));
      assertThat(contents(context)).containsOnlyKeys("Dockerfile");
      assertThat(context.warnings())
          .singleElement()
          .satisfies(it -> assertThat(it.code().text()).isEqualTo("JC508"))
          .satisfies(it -> assertThat(it.summary()).contains("`s.sock`"));
    }
  }

  @Test
  void anUnreadableFileIsNamed() throws IOException {
    assumeFalse("root".equals(System.getProperty("user.name")), "skipped: root may read all");
    write("sub/secret", "");
    Files.setPosixFilePermissions(
        root.resolve("sub/secret"), PosixFilePermissions.fromString("---------"));
    assertThat(problem(Builds.in(root.toString())).details()).containsExactly("sub/secret");
  }

  @Test
  void aFileThatVanishesIsNamed() throws IOException {
    write("gone", "x");
    var context = BuildContext.prepare(request(Builds.in(root.toString())));
    Files.delete(root.resolve("gone"));
    assertThatThrownBy(() -> context.tar().writeTo(new ByteArrayOutputStream()))
        .isInstanceOf(IOException.class);
    assertThat(context.tar().failure().orElseThrow().path()).isEqualTo("gone");
  }

  @Test
  void aMissingContextIsFoundAtItsPlace() {
    var problem = problem(Builds.in(temp.resolve("nowhere").toString()));
    assertThat(problem.code().text()).isEqualTo("JC503");
    assertThat(problem.at().orElseThrow()).hasToString("compose.yaml:5:9");
  }

  @Test
  void aFileIsNoContext() {
    var problem = problem(Builds.in(root.resolve("Dockerfile").toString()));
    assertThat(problem.code().text()).isEqualTo("JC504");
  }

  @Test
  void aMissingDockerfileHasANeighbour() {
    var problem = problem(Builds.in(root.toString()).dockerfile("Dockerfil"));
    assertThat(problem.code().text()).isEqualTo("JC505");
    assertThat(problem.hint()).contains("Did you mean `Dockerfile`?");
  }

  @Test
  void aStageThatIsNotThereHasANeighbourOrIsOneOf() throws IOException {
    Files.writeString(
        root.resolve("Dockerfile"), "FROM x AS base\nFROM --platform=y base as App\n");
    var near = problem(Builds.in(root.toString()).target("ap"));
    assertThat(near.code().text()).isEqualTo("JC897");
    assertThat(near.hint()).contains("Did you mean `app`?");
    assertThat(problem(Builds.in(root.toString()).target("tests")).hint())
        .contains("It has: `app`, `base`.");
  }

  @Test
  void aStageIsNamedInAnyCaseOrCountedAndAnotherReaderOfDockerfilesMayHaveItsOwn()
      throws IOException {
    Files.writeString(root.resolve("Dockerfile"), "FROM x AS base\nFROM base AS App\n");
    for (String stage : List.of("APP", "0", "base")) {
      BuildContext.prepare(request(Builds.in(root.toString()).target(stage)));
    }
    Files.writeString(root.resolve("Dockerfile"), "# syntax=example.org/mine\nstages: a\n");
    BuildContext.prepare(request(Builds.in(root.toString()).target("a")));
  }

  @Test
  void aDirectoryIsNoDockerfile() throws IOException {
    Files.createDirectories(root.resolve("docker"));
    var problem = problem(Builds.in(root.toString()).dockerfile("docker"));
    assertThat(problem.code().text()).isEqualTo("JC896");
    assertThat(problem.summary())
        .isEqualTo("The Dockerfile `docker` of service `web` is a directory.");
  }

  @Test
  void aBrokenIgnoreLineIsShown() throws IOException {
    write(".dockerignore", "a\n[x\n");
    var problem = problem(Builds.in(root.toString()));
    assertThat(problem.code().text()).isEqualTo("JC507");
    assertThat(problem.at().orElseThrow().line()).isEqualTo(2);
    assertThat(problem.excerpt()).contains("[x");
  }

  private void write(String path, String text) throws IOException {
    Path file = root.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private static Diagnostic problem(Builds build) {
    try {
      BuildContext.prepare(request(build));
      throw new AssertionError("nothing was wrong");
    } catch (JComposeException e) {
      return e.diagnostics().get(0);
    }
  }

  private static BuildRequest request(Builds build) {
    var stack =
        Stacks.named("shop")
            .service(Services.named("web").build(build.build()))
            .place("services.web.build.context", 5, 9)
            .build();
    return BuildRequest.of(stack, stack.services().get("web"), "1.0");
  }

  private static List<String> names(Builds build) throws IOException {
    return entries(build).stream().map(TarArchiveEntry::getName).toList();
  }

  private static List<TarArchiveEntry> entries(Builds build) throws IOException {
    var entries = new ArrayList<TarArchiveEntry>();
    try (var tar = open(BuildContext.prepare(request(build)))) {
      for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        entries.add(entry);
      }
    }
    return entries;
  }

  private static TreeMap<String, String> contents(BuildContext context) throws IOException {
    var files = new TreeMap<String, String>();
    try (var tar = open(context)) {
      for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        files.put(entry.getName(), new String(tar.readAllBytes(), StandardCharsets.UTF_8));
      }
    }
    return files;
  }

  private static TarArchiveInputStream open(BuildContext context) throws IOException {
    var bytes = new ByteArrayOutputStream();
    context.tar().writeTo(bytes);
    return new TarArchiveInputStream(new ByteArrayInputStream(bytes.toByteArray()), "UTF-8");
  }

  private static TarArchiveEntry find(List<TarArchiveEntry> entries, String name) {
    return entries.stream().filter(it -> it.getName().equals(name)).findFirst().orElseThrow();
  }
}
