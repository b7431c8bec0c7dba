package io.jcompose.build.session;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jcompose.build.context.FileStat;
import io.jcompose.build.context.Selection;
import io.jcompose.build.context.TreeWalk;
import io.jcompose.diag.Diagnostic;
import io.jcompose.grpc.Metadata;
import io.jcompose.grpc.ProtoWriter;
import io.jcompose.grpc.RpcException;
import io.jcompose.grpc.RpcStatus;
import io.jcompose.testing.Dialogue;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileSendTest {
  @TempDir Path temp;
  private Path from;
  private Path to;
  private final List<Diagnostic> notices = new CopyOnWriteArrayList<>();

  @BeforeEach
  void directories() throws IOException {
    from = Files.createDirectories(temp.resolve("from"));
    to = temp.resolve("to/here");
  }

  @Test
  void aTreeArrivesAsItIs() throws Exception {
    write(from, "a/run", "#!");
    write(from, "a/large", "0123456789".repeat(10_000));
    write(from, "a/empty", "");
    Files.createSymbolicLink(from.resolve("link"), Path.of("a/run"));
    Files.createSymbolicLink(from.resolve("out"), Path.of("/etc"));
    Files.createLink(from.resolve("a/zweit"), from.resolve("a/run"));
    Files.setAttribute(from.resolve("a/run"), "unix:mode", 0104751);
    Files.setAttribute(from.resolve("a"), "unix:mode", 0040555);
    var time = FileTime.from(1_234_567_890_123_456_789L, TimeUnit.NANOSECONDS);
    Files.setLastModifiedTime(from.resolve("a/run"), time);
    Files.setLastModifiedTime(from.resolve("a"), time);
    receive(from);
    assertThat(tree(to)).isEqualTo(tree(from));
    assertThat(Files.readString(to.resolve("a/large"))).hasSize(100_000);
    var run = FileStat.of(to.resolve("a/run"));
    assertThat(run.inode()).isEqualTo(FileStat.of(to.resolve("a/zweit")).inode());
    Files.setAttribute(from.resolve("a"), "unix:mode", 0040755);
    Files.setAttribute(to.resolve("a"), "unix:mode", 0040755);
  }

  @Test
  void whatIsThereIsReplacedOrStays() throws Exception {
    write(from, "a", "new");
    write(from, "dir/x", "new");
    write(to, "a", "old");
    write(to, "b", "stays");
    write(to, "dir", "a file");
    receive(from);
    assertThat(Files.readString(to.resolve("a"))).isEqualTo("new");
    assertThat(Files.readString(to.resolve("b"))).isEqualTo("stays");
    assertThat(Files.readString(to.resolve("dir/x"))).isEqualTo("new");
  }

  @Test
  void aLinkInTheDirectoryIsReplacedAndNotFollowed() throws Exception {
    write(temp, "outside/file", "mine");
    write(temp, "outside/dir/x", "mine");
    Files.createDirectories(to);
    Files.createSymbolicLink(to.resolve("file"), temp.resolve("outside/file"));
    Files.createSymbolicLink(to.resolve("dir"), temp.resolve("outside/dir"));
    write(from, "file", "new");
    write(from, "dir/x", "new");
    receive(from);
    assertThat(Files.readString(temp.resolve("outside/file"))).isEqualTo("mine");
    assertThat(Files.readString(temp.resolve("outside/dir/x"))).isEqualTo("mine");
    assertThat(Files.isSymbolicLink(to.resolve("dir"))).isFalse();
    assertThat(Files.readString(to.resolve("dir/x"))).isEqualTo("new");
  }

  @Test
  void theDirectoryItselfMayBeALink() throws Exception {
    Files.createDirectories(temp.resolve("real"));
    Files.createDirectories(to.getParent());
    Files.createSymbolicLink(to, temp.resolve("real"));
    write(from, "x", "new");
    receive(from);
    assertThat(Files.readString(temp.resolve("real/x"))).isEqualTo("new");
  }

  @Test
  void aDirectoryIsNotReplacedByAFile() throws Exception {
    write(to, "x/precious", "");
    write(from, "x", "new");
    assertRefused(list -> from(from, list), "JC871");
    assertThat(to.resolve("x/precious")).exists();
  }

  @ParameterizedTest
  @ValueSource(strings = {"../x", "/etc/x", "a/../../x", "", ".", "..", "a//x", "nowhere/x", "\0"})
  void aNameThatLeadsOutIsRefused(String path) throws Exception {
    assertRefused(list -> file(list, path, "evil"), path.equals("\0") ? "JC872" : "JC871");
    assertThat(temp.resolve("to/x")).doesNotExist();
  }

  @Test
  void nothingIsWrittenThroughALinkThatComesWithIt() throws Exception {
    Files.createDirectories(temp.resolve("outside"));
    assertRefused(
        list -> {
          list.add(stat("d", Stat.SYMBOLIC_LINK | 0777, "../../outside"), Optional.empty());
          file(list, "d/x", "evil");
        },
        "JC871");
    assertThat(temp.resolve("outside/x")).doesNotExist();
  }

  @Test
  void aDirectoryThatBecomesALinkIsNoneAnyMore() throws Exception {
    Files.createDirectories(temp.resolve("outside"));
    assertRefused(
        list -> {
          list.add(stat("d", Stat.DIRECTORY | 0755, ""), Optional.empty());
          list.add(stat("d", Stat.SYMBOLIC_LINK | 0777, "../../outside"), Optional.empty());
          file(list, "d/x", "evil");
        },
        "JC871");
    assertThat(temp.resolve("outside/x")).doesNotExist();
  }

  @Test
  void aFurtherNameOfAFileOutsideIsRefused() throws Exception {
    write(temp, "to/secret", "s");
    assertRefused(list -> list.add(stat("x", 0644, "../secret"), Optional.empty()), "JC871");
  }

  @Test
  void aDeviceIsLeftOutWithANotice() throws Exception {
    receive(
        list -> {
          list.add(stat("null", 1L << 26 | 1L << 21 | 0666, ""), Optional.empty());
          file(list, "x", "new");
        });
    assertThat(tree(to).keySet()).containsExactly("x");
    assertThat(notices).singleElement().satisfies(it -> assertThat(code(it)).isEqualTo("JC868"));
  }

  @Test
  void aSenderThatGivesUpIsNoSuccess() throws Exception {
    try (var dialogue = Dialogue.with(send(new Output.ToDirectory(to)), Metadata.NONE)) {
      dialogue.send(Packet.error("no space left"));
      assertThat(dialogue.end().orElseThrow()).hasMessageContaining("no space left");
    }
  }

  @Test
  void anArchiveIsThereWhenItIsComplete() throws Exception {
    Path file = temp.resolve("new/out.tar");
    try (var dialogue = Dialogue.with(send(new Output.ToFile(file)), Metadata.NONE)) {
      Bytes.send(dialogue, "one ".getBytes(UTF_8));
      Bytes.send(dialogue, "two".getBytes(UTF_8));
      assertThat(file).doesNotExist();
      dialogue.endOutput();
      assertThat(dialogue.end()).isEmpty();
    }
    assertThat(Files.readString(file)).isEqualTo("one two");
    assertThat(tree(file.getParent()).keySet()).containsExactly("out.tar");
  }

  @Test
  void anArchiveThatIsCutOffLeavesTheOldOne() throws Exception {
    Path file = temp.resolve("out.tar");
    Files.writeString(file, "old");
    try (var dialogue = Dialogue.with(send(new Output.ToFile(file)), Metadata.NONE)) {
      Bytes.send(dialogue, "half".getBytes(UTF_8));
      dialogue.close();
      assertThat(dialogue.end()).isPresent();
    }
    assertThat(Files.readString(file)).isEqualTo("old");
    assertThat(tree(temp).keySet()).containsExactly("from", "out.tar");
  }

  @Test
  void anArchiveThatCannotBeWrittenIsToldOf() throws Exception {
    Path file = Path.of("/dev/full");
    try (var dialogue = Dialogue.with(send(new Output.ToFile(file)), Metadata.NONE)) {
      Bytes.send(dialogue, "x".getBytes(UTF_8));
      assertThat(dialogue.end()).isPresent();
    }
    assertThat(notices)
        .singleElement()
        .satisfies(it -> assertThat(code(it)).isEqualTo("JC872"))
        .satisfies(it -> assertThat(it.details()).containsExactly("no space left on device"));
  }

  @Test
  void anArchiveGoesToAStreamThatStaysOpen() throws Exception {
    var stream = new ByteArrayOutputStream();
    try (var dialogue = Dialogue.with(send(new Output.ToStream(stream)), Metadata.NONE)) {
      Bytes.send(dialogue, "tar".getBytes(UTF_8));
      dialogue.endOutput();
      assertThat(dialogue.end()).isEmpty();
    }
    assertThat(stream.toString(UTF_8)).isEqualTo("tar");
  }

  @Test
  void theExporterSaysWhichOutputItIs() throws Exception {
    var first = new ByteArrayOutputStream();
    var second = new ByteArrayOutputStream();
    var send = send(new Output.ToStream(first), new Output.ToStream(second));
    try (var dialogue = Dialogue.with(send, exporter("1"))) {
      Bytes.send(dialogue, "tar".getBytes(UTF_8));
      dialogue.endOutput();
      assertThat(dialogue.end()).isEmpty();
    }
    assertThat(first.size()).isZero();
    assertThat(second.size()).isEqualTo(3);
    for (String number : List.of("2", "-1", "x")) {
      try (var dialogue = Dialogue.with(send, exporter(number))) {
        assertThat(status(dialogue.end().orElseThrow())).isEqualTo(RpcStatus.NOT_FOUND);
      }
    }
  }

  private void receive(Path tree) throws Exception {
    receive(list -> from(tree, list));
  }

  private void receive(Listing.Teller teller) throws Exception {
    try (var dialogue = Dialogue.with(send(new Output.ToDirectory(to)), Metadata.NONE)) {
      FileSender.send(dialogue, teller, it -> {});
      assertThat(dialogue.end()).isEmpty();
    }
  }

  private void assertRefused(Listing.Teller teller, String code) {
    assertThatThrownBy(() -> receive(teller)).isInstanceOf(IOException.class);
    assertThat(notices).singleElement().satisfies(it -> assertThat(code(it)).isEqualTo(code));
  }

  private FileSend send(Output... outputs) {
    return new FileSend(List.of(outputs), notices::add);
  }

  private static void from(Path tree, Listing listing) throws IOException {
    var nobody =
        new DiskListing.Observer() {
          @Override
          public void special(String path) {}

          @Override
          public void oddName(String path) {}
        };
    TreeWalk.through(tree, Selection.ALL, new DiskListing(tree, listing, nobody));
  }

  private static void file(Listing listing, String path, String text) throws IOException {
    listing.add(
        stat(path, 0644, ""),
        Optional.of(
            new Content(
                path, text.length(), () -> new ByteArrayInputStream(text.getBytes(UTF_8)))));
  }

  private static ProtoWriter stat(String path, long mode, String link) {
    return new ProtoWriter().text(Stat.PATH, path).number(Stat.MODE, mode).text(Stat.LINK, link);
  }

  private static Metadata exporter(String number) {
    return new Metadata(Map.of("buildkit-attachable-exporter-id", List.of(number)));
  }

  private static String code(Diagnostic problem) {
    return problem.code().text();
  }

  private static RpcStatus status(IOException failure) {
    return ((RpcException) failure).status();
  }

  /** Path to kind, mode, time of files and directories, and content or target. */
  private static Map<String, String> tree(Path top) throws IOException {
    var found = new TreeMap<String, String>();
    try (var paths = Files.walk(top)) {
      for (Path path : paths.filter(it -> !it.equals(top)).toList()) {
        var stat = FileStat.of(path);
        String what =
            switch (stat.kind()) {
              case FILE -> stat.modified() + " " + Files.readString(path);
              case LINK -> Files.readSymbolicLink(path).toString();
              default -> stat.modified() + "";
            };
        String mode = Integer.toOctalString(stat.permissions());
        found.put(top.relativize(path).toString(), stat.kind() + " " + mode + " " + what);
      }
    }
    return found;
  }

  private static void write(Path top, String path, String text) throws IOException {
    Path file = top.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
