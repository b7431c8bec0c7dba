package io.jcompose.build.session;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.jcompose.diag.Diagnostic;
import io.jcompose.diag.SourceLocation;
import io.jcompose.grpc.Metadata;
import io.jcompose.grpc.RpcException;
import io.jcompose.grpc.RpcStatus;
import io.jcompose.testing.Dialogue;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.URI;
import java.net.URLEncoder;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileSyncTest {
  private static final SourceLocation PLACE = new SourceLocation("compose.yaml", 5, 9);
  private static final long GO_DIRECTORY = 1L << 31;
  private static final long GO_LINK = 1L << 27;
  private static final long GO_SETUID = 1L << 23;
  private static final long GO_STICKY = 1L << 20;

  @TempDir Path temp;
  private Path root;
  private final List<Diagnostic> notices = new CopyOnWriteArrayList<>();

  @BeforeEach
  void aDirectory() throws IOException {
    root = Files.createDirectories(temp.resolve("ctx"));
  }

  @Test
  void listsADirectoryBeforeItsEntriesAndThoseByTheBytesOfTheirNames() throws Exception {
    for (String path : List.of("b", "a/z", "a/y/x", "a.x", "B", "é", "a-")) {
      write(path, path);
    }
    var got = Receiver.all(sync(), wanted(Map.of()));
    assertThat(got.paths())
        .containsExactly("B", "a", "a/y", "a/y/x", "a/z", "a-", "a.x", "b", bytes("é"));
    assertThat(got.contents).containsEntry("a/y/x", "a/y/x").hasSize(7);
    assertThat(got.failure).isEmpty();
  }

  @Test
  void tellsModesTimesAndSizesAsBuildKitWantsThem() throws Exception {
    write("run", "12345");
    Files.createDirectories(root.resolve("dir"));
    Files.createSymbolicLink(root.resolve("out"), Path.of("../../etc/passwd"));
    Files.setAttribute(root.resolve("run"), "unix:mode", 0104751);
    Files.setAttribute(root.resolve("dir"), "unix:mode", 0041777);
    Files.setLastModifiedTime(
        root.resolve("run"), FileTime.from(1_234_567_890_123_456_789L, TimeUnit.NANOSECONDS));
    var got = Receiver.all(sync(), wanted(Map.of()));
    var run = got.file("run");
    assertThat(run.mode()).isEqualTo(GO_SETUID | 0751);
    assertThat(run.size()).isEqualTo(5);
    assertThat(run.modified()).isEqualTo(1_234_567_890_123_456_789L);
    assertThat(got.file("dir").mode()).isEqualTo(GO_DIRECTORY | GO_STICKY | 0777);
    assertThat(got.file("dir").size()).isZero();
    assertThat(got.file("out").mode()).isEqualTo(GO_LINK | 0777);
    assertThat(got.file("out").link()).isEqualTo("../../etc/passwd");
    assertThat(got.contents).containsOnlyKeys("run");
  }

  @Test
  void aFurtherNameOfAFileIsALinkToTheFirst() throws Exception {
    write("b/first", "once");
    Files.createLink(root.resolve("c"), root.resolve("b/first"));
    Files.createLink(root.resolve("a"), root.resolve("b/first"));
    var got = Receiver.all(sync(), wanted(Map.of("exclude-patterns", List.of("a"))));
    assertThat(got.file("b/first").link()).isEmpty();
    assertThat(got.file("c").link()).isEqualTo("b/first");
    assertThat(got.file("c").size()).isZero();
    assertThat(got.contents).containsOnly(Map.entry("b/first", "once"));
  }

  @Test
  void onlyWhatIsAskedForIsRead() throws Exception {
    write("asked", "x");
    write("other", "y");
    var got = Receiver.some(sync(), wanted(Map.of()), it -> it.path().equals("asked"));
    assertThat(got.paths()).containsExactly("asked", "other");
    assertThat(got.contents).containsOnlyKeys("asked");
  }

  @Test
  void followedPathsComeWithTheirParentsAndWhatLinksLeadTo() throws Exception {
    write("app/data/real", "r");
    write("app/data/other", "o");
    write("deep/down/file", "f");
    write("unasked", "u");
    Files.createSymbolicLink(root.resolve("app/link"), Path.of("data/real"));
    Files.createSymbolicLink(root.resolve("dirlink"), Path.of("/deep"));
    Files.createSymbolicLink(root.resolve("up"), Path.of("../../../deep/down"));
    assertThat(followed("app/link", "missing"))
        .containsExactly("app", "app/data", "app/data/real", "app/link");
    assertThat(followed("dirlink/down"))
        .containsExactly("deep", "deep/down", "deep/down/file", "dirlink");
    assertThat(followed("up/file")).containsExactly("deep", "deep/down", "deep/down/file", "up");
    assertThat(followed("dirlink/down", "up/file", "dirlink/down/file"))
        .containsExactly("deep", "deep/down", "deep/down/file", "dirlink", "up");
    assertThat(followed("app/l*", "un*"))
        .containsExactly("app", "app/data", "app/data/real", "app/link", "unasked");
    assertThat(followed("*/down/f?le"))
        .containsExactly("deep", "deep/down", "deep/down/file", "dirlink", "up");
    assertThat(followed(".", "unasked")).hasSize(11);
  }

  @Test
  void linksInACircleEndAndEachPathThroughALinkIsFollowed() throws Exception {
    Files.createSymbolicLink(root.resolve("a"), Path.of("b"));
    Files.createSymbolicLink(root.resolve("b"), Path.of("a"));
    Files.createSymbolicLink(root.resolve("c"), Path.of("c/c"));
    Files.createSymbolicLink(root.resolve("d"), Path.of("e"));
    write("e/1", "");
    write("e/2", "");
    write("e/3", "");
    assertThat(followed("a", "c/x")).containsExactly("a", "b", "c");
    assertThat(followed("d/1", "d/2")).containsExactly("d", "e", "e/1", "e/2");
  }

  @Test
  void namesThatLookLikePatternsAreFollowed() throws Exception {
    write("[x]/*", "");
    write("x/y", "");
    Files.createSymbolicLink(root.resolve("l?nk"), Path.of("[x]/*"));
    assertThat(followed("l\\?nk")).containsExactly("[x]", "[x]/*", "l?nk");
    assertThat(followed("l*")).containsExactly("[x]", "[x]/*", "l?nk");
    assertThat(followed("\\[x\\]/\\*")).containsExactly("[x]", "[x]/*");
  }

  @Test
  void aDirectoryThatIsLeftOutComesWhenSomethingInItDoes() throws Exception {
    write("a/b/keep", "k");
    write("a/b/drop", "d");
    Files.setPosixFilePermissions(
        root.resolve("a/b"), PosixFilePermissions.fromString("rwxr-x---"));
    write("z/drop", "d");
    var got =
        Receiver.all(sync(), wanted(Map.of("exclude-patterns", List.of("a", "z", "!a/b/keep"))));
    assertThat(got.paths()).containsExactly("a", "a/b", "a/b/keep");
    assertThat(got.file("a/b").mode()).isEqualTo(GO_DIRECTORY | 0750);
  }

  @Test
  void includedPatternsAndExcludedOnesWorkTogether() throws Exception {
    for (String path : List.of("src/a.java", "src/b.txt", "src/sub/c.java", "doc/d.java")) {
      write(path, "");
    }
    var got =
        Receiver.all(
            sync(),
            wanted(
                Map.of(
                    "include-patterns", List.of("src/**/*.java", "doc"),
                    "exclude-patterns", List.of("src/sub"))));
    assertThat(got.paths()).containsExactly("doc", "doc/d.java", "src", "src/a.java");
  }

  @Test
  void valuesThatAreNoAsciiComeEncoded() throws Exception {
    write("größe 1", "g");
    write("other", "o");
    var got =
        Receiver.all(
            sync(),
            wanted(
                Map.of(
                    "followpaths", List.of(URLEncoder.encode("größe 1", UTF_8)),
                    "followpaths-encoded", List.of("1"))));
    assertThat(got.paths()).containsExactly(bytes("größe 1"));
    var broken = Map.of("followpaths", List.of("%"), "followpaths-encoded", List.of("1"));
    assertThat(status(Receiver.all(sync(), wanted(broken)))).isEqualTo(RpcStatus.INVALID_ARGUMENT);
  }

  @Test
  void namesThatAreNoUtf8AreSentAsTheyAre() throws Exception {
    var file = Path.of(URI.create(root.toUri() + "caf%E9%20%C3%A9"));
    Files.writeString(file, "x");
    Files.createSymbolicLink(root.resolve("link"), file.getFileName());
    var got = Receiver.all(sync(), wanted(Map.of("exclude-patterns", List.of("cafe*"))));
    assertThat(got.paths()).containsExactly("caf\u00e9 " + bytes("é"), "link");
    assertThat(got.file("link").link()).isEqualTo("caf\u00e9 " + bytes("é"));
    assertThat(got.contents).containsEntry("caf\u00e9 " + bytes("é"), "x");
    assertThat(notices)
        .singleElement()
        .satisfies(it -> assertThat(it.summary()).contains("has a name that is not UTF-8"));
  }

  @Test
  void anUnknownNameIsNotFound() throws Exception {
    var metadata = new Metadata(Map.of("dir-name", List.of("nobody")));
    assertThat(status(Receiver.all(sync(), metadata))).isEqualTo(RpcStatus.NOT_FOUND);
  }

  @Test
  void aBrokenPatternIsRefused() throws Exception {
    var got = Receiver.all(sync(), wanted(Map.of("exclude-patterns", List.of("ok", "[x"))));
    assertThat(status(got)).isEqualTo(RpcStatus.INVALID_ARGUMENT);
    assertThat(got.failure.orElseThrow()).hasMessageContaining("`[x`");
  }

  @Test
  void socketsAreLeftOutWithANotice() throws Exception {
    write("file", "f");
    try (var socket = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      socket.bind(UnixDomainSocketAddress.of(root.resolve("s.sock")));
      assertThat(Receiver.all(sync(), wanted(Map.of())).paths()).containsExactly("file");
    }
    assertThat(notices)
        .singleElement()
        .satisfies(it -> assertThat(it.code().text()).isEqualTo("JC868"))
        .satisfies(
            it -> assertThat(it.summary()).startsWith("`s.sock` in `" + root + "` is neither"))
        .satisfies(it -> assertThat(it.at()).contains(PLACE));
  }

  /** BuildKit's own client sends an empty file in its place and the build succeeds. */
  @Test
  void aFileThatVanishesFailsTheCopyAndIsNamed() throws Exception {
    write("gone", "x");
    var got = withChange(() -> Files.delete(root.resolve("gone")));
    assertRefused(got, "gone", "it does not exist");
  }

  @Test
  void aFileThatBecomesALinkIsNotFollowed() throws Exception {
    Files.writeString(temp.resolve("secret"), "s");
    write("file", "x");
    var got =
        withChange(
            () -> {
              Files.delete(root.resolve("file"));
              Files.createSymbolicLink(root.resolve("file"), temp.resolve("secret"));
            });
    assertThat(got.contents).isEmpty();
    assertThat(status(got)).isEqualTo(RpcStatus.FAILED_PRECONDITION);
  }

  @Test
  void aFileThatShrinksFailsTheCopyAndIsNamed() throws Exception {
    write("log", "12345");
    var got = withChange(() -> Files.writeString(root.resolve("log"), "12"));
    assertRefused(got, "log", "it became shorter while it was sent");
  }

  @Test
  void aFileThatGrowsIsSentAsItWasAnnounced() throws Exception {
    write("log", "12345");
    var got =
        withChange(() -> Files.writeString(root.resolve("log"), "678", StandardOpenOption.APPEND));
    assertThat(got.contents).containsEntry("log", "12345");
    assertThat(got.failure).isEmpty();
  }

  /** BuildKit's own client sends an empty file in its place and the build succeeds. */
  @Test
  void anUnreadableFileFailsTheCopyAndIsNamed() throws Exception {
    assumeFalse("root".equals(System.getProperty("user.name")), "skipped: root may read all");
    write("secret", "x");
    Files.setPosixFilePermissions(
        root.resolve("secret"), PosixFilePermissions.fromString("---------"));
    assertRefused(Receiver.all(sync(), wanted(Map.of())), "secret", "permission denied");
  }

  @Test
  void anUnreadableDirectoryFailsTheCopyUnlessItIsLeftOut() throws Exception {
    assumeFalse("root".equals(System.getProperty("user.name")), "skipped: root may read all");
    write("private/x", "x");
    write("a", "a");
    Files.setPosixFilePermissions(
        root.resolve("private"), PosixFilePermissions.fromString("---------"));
    try {
      assertRefused(Receiver.all(sync(), wanted(Map.of())), "private", "permission denied");
      var without = wanted(Map.of("exclude-patterns", List.of("private", "!private/x")));
      assertThat(Receiver.all(sync(), without).paths()).containsExactly("a");
    } finally {
      Files.setPosixFilePermissions(
          root.resolve("private"), PosixFilePermissions.fromString("rwx------"));
    }
  }

  @Test
  void aMissingDirectoryFailsTheCopy() throws Exception {
    Files.delete(root);
    assertRefused(Receiver.all(sync(), wanted(Map.of())), ".", "it does not exist");
  }

  @Test
  void whatIsNoFileCannotBeAskedFor() throws Exception {
    Files.createDirectories(root.resolve("dir"));
    for (int id : List.of(0, 7, -1)) {
      try (var dialogue = Dialogue.with(sync(), wanted(Map.of()))) {
        dialogue.receive();
        dialogue.receive();
        dialogue.send(Packet.request(id));
        assertThat(status(dialogue.end())).isEqualTo(RpcStatus.INVALID_ARGUMENT);
      }
    }
  }

  @Test
  void aLostConnectionEndsTheCopy() throws Exception {
    for (int i = 0; i < 300; i++) {
      write("file" + i, "x".repeat(100));
    }
    try (var dialogue = Dialogue.with(sync(), wanted(Map.of()))) {
      dialogue.receive();
      dialogue.endOutput();
      assertThat(status(dialogue.end())).isEqualTo(RpcStatus.CANCELLED);
    }
  }

  @Test
  void largeFilesComeInPieces() throws Exception {
    String large = "0123456789abcdef".repeat(20_000);
    write("large", large);
    write("empty", "");
    write("exact", "x".repeat(32 * 1024));
    var got = Receiver.all(sync(), wanted(Map.of()));
    assertThat(got.contents)
        .containsEntry("large", large)
        .containsEntry("empty", "")
        .containsEntry("exact", "x".repeat(32 * 1024));
  }

  @Test
  void textsAreServedLikeFiles() throws Exception {
    var got = Receiver.all(texts("FROM scratch\n"), follow("Dockerfile", "dockerfile"));
    assertThat(got.contents).containsOnly(Map.entry("Dockerfile", "FROM scratch\n"));
    assertThat(got.file("Dockerfile").mode()).isEqualTo(0644);
    assertThat(Receiver.all(texts("x"), follow(".dockerignore")).paths()).isEmpty();
  }

  @Test
  void anotherTextOfTheSameSizeHasAnotherTime() throws Exception {
    var first = Receiver.all(texts("FROM a\n"), wanted(Map.of())).file("Dockerfile");
    var second = Receiver.all(texts("FROM b\n"), wanted(Map.of())).file("Dockerfile");
    var again = Receiver.all(texts("FROM a\n"), wanted(Map.of())).file("Dockerfile");
    assertThat(first.modified()).isNotEqualTo(second.modified()).isEqualTo(again.modified());
  }

  /** Changes files after they were announced and before they are asked for. */
  private Receiver withChange(Change change) throws Exception {
    return Receiver.some(
        sync(),
        wanted(Map.of()),
        file -> {
          try {
            change.make();
            return true;
          } catch (IOException e) {
            throw new AssertionError(e);
          }
        });
  }

  private interface Change {
    void make() throws IOException;
  }

  private void assertRefused(Receiver got, String path, String why) {
    assertThat(status(got)).isEqualTo(RpcStatus.FAILED_PRECONDITION);
    assertThat(got.error).contains("cannot send " + path + ": " + why);
    assertThat(notices)
        .singleElement()
        .satisfies(it -> assertThat(it.code().text()).isEqualTo("JC867"))
        .satisfies(it -> assertThat(it.summary()).startsWith("`" + path + "` in `" + root + "`"))
        .satisfies(it -> assertThat(it.details()).containsExactly(why))
        .satisfies(it -> assertThat(it.at()).contains(PLACE));
  }

  private List<String> followed(String... paths) throws Exception {
    return Receiver.all(sync(), follow(paths)).paths();
  }

  private FileSync sync() {
    return sync(new Directory.OnDisk(root, Optional.of(PLACE)));
  }

  private FileSync texts(String dockerfile) {
    return sync(Directory.Texts.of("Dockerfile", dockerfile));
  }

  private FileSync sync(Directory directory) {
    return new FileSync(Offering.named("context", directory, notices::add));
  }

  private static Metadata follow(String... paths) {
    return wanted(Map.of("followpaths", List.of(paths)));
  }

  private static Metadata wanted(Map<String, List<String>> more) {
    var values = new TreeMap<>(more);
    values.put("dir-name", List.of("context"));
    return new Metadata(values);
  }

  private static RpcStatus status(Receiver got) {
    return status(got.failure);
  }

  private static RpcStatus status(Optional<IOException> failure) {
    return ((RpcException) failure.orElseThrow()).status();
  }

  private static String bytes(String text) {
    return new String(text.getBytes(UTF_8), ISO_8859_1);
  }

  private void write(String path, String text) throws IOException {
    Path file = root.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
