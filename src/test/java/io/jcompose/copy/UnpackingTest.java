package io.jcompose.copy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jcompose.diag.Diagnostic;
import io.jcompose.diag.JComposeException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Archives of all kinds, hostile ones too; nothing may be written outside of the target. */
class UnpackingTest {
  @TempDir private Path dir;
  private Path base;
  private Path outside;
  private final List<Diagnostic> notices = new ArrayList<>();
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes, "UTF-8");

  @BeforeEach
  void places() throws IOException {
    outside = Files.createDirectory(dir.resolve("outside"));
    base = dir.resolve("here");
  }

  private UnpackingTest file(String name, String content, int mode) throws IOException {
    var entry = new TarArchiveEntry(name, true);
    entry.setSize(content.length());
    entry.setMode(mode);
    entry.setModTime(1_600_000_000_000L);
    tar.putArchiveEntry(entry);
    tar.write(content.getBytes(StandardCharsets.UTF_8));
    tar.closeArchiveEntry();
    return this;
  }

  private UnpackingTest other(String name, byte type, String target) throws IOException {
    var entry = new TarArchiveEntry(name, type, true);
    entry.setLinkName(target);
    entry.setMode(0755);
    tar.putArchiveEntry(entry);
    tar.closeArchiveEntry();
    return this;
  }

  private UnpackingTest directory(String name) throws IOException {
    return other(name, TarConstants.LF_DIR, "");
  }

  private UnpackingTest link(String name, String target) throws IOException {
    return other(name, TarConstants.LF_SYMLINK, target);
  }

  private void unpack() throws IOException {
    tar.finish();
    new Unpacking(base, false, notices::add).unpack(new ByteArrayInputStream(bytes.toByteArray()));
  }

  private void refused(String words) throws IOException {
    assertThatThrownBy(this::unpack)
        .isInstanceOfSatisfying(
            JComposeException.class,
            e -> {
              assertThat(e.diagnostics().get(0).code().text()).isEqualTo("JC747");
              assertThat(e.diagnostics().get(0).summary()).contains(words);
            });
    try (var left = Files.list(outside)) {
      assertThat(left).isEmpty();
    }
    try (var left = Files.walk(dir)) {
      assertThat(left.map(it -> it.getFileName().toString()))
          .noneMatch(it -> it.contains(".jcompose-"));
    }
  }

  @Test
  void theRootGetsTheNameOfTheTarget() throws IOException {
    directory("src/").file("src/a.sh", "run", 0754).directory("src/sub/").link("src/l", "a.sh");
    unpack();
    assertThat(base.resolve("a.sh")).hasContent("run");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(base.resolve("a.sh"))))
        .isEqualTo("rwxr-xr--");
    assertThat(Files.getLastModifiedTime(base.resolve("a.sh")).toMillis())
        .isEqualTo(1_600_000_000_000L);
    assertThat(base.resolve("sub")).isDirectory();
    assertThat(Files.readSymbolicLink(base.resolve("l"))).isEqualTo(Path.of("a.sh"));
  }

  @Test
  void aFileTakesThePlaceOfAFileAndOfALinkNotOfWhatTheLinkLeadsTo() throws IOException {
    Path kept = Files.writeString(dir.resolve("kept"), "kept");
    Files.createDirectory(base);
    Files.createSymbolicLink(base.resolve("a"), kept);
    Files.writeString(base.resolve("b"), "old");
    directory("src/").file("src/a", "new", 0644).file("src/b", "new", 0644);
    unpack();
    assertThat(kept).hasContent("kept");
    assertThat(Files.isRegularFile(base.resolve("a"), LinkOption.NOFOLLOW_LINKS)).isTrue();
    assertThat(base.resolve("b")).hasContent("new");
  }

  @Test
  void aDirectoryIsFilledBeforeItIsClosed() throws IOException {
    var closed = new TarArchiveEntry("src/", TarConstants.LF_DIR);
    closed.setMode(0500);
    tar.putArchiveEntry(closed);
    tar.closeArchiveEntry();
    file("src/a", "x", 0600);
    unpack();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(base)))
        .isEqualTo("r-x------");
    assertThat(base.resolve("a")).hasContent("x");
  }

  @Test
  void aHardLinkIsOneOfTheCopy() throws IOException {
    directory("src/").file("src/a", "x", 0644).other("src/b", TarConstants.LF_LINK, "src/a");
    unpack();
    assertThat(Files.isSameFile(base.resolve("a"), base.resolve("b"))).isTrue();
  }

  @Test
  void aPipeThatIsThereStaysOne() throws Exception {
    Files.createDirectory(base);
    var made = new ProcessBuilder("mkfifo", base.resolve("a").toString()).start();
    assertThat(made.waitFor()).isZero();
    directory("src/").file("src/a", "new", 0644);
    refused("`" + base.resolve("a") + "` is in the way");
    assertThat(Files.isRegularFile(base.resolve("a"))).isFalse();
  }

  @Test
  void devicesAndPipesAreLeftOutAndTold() throws IOException {
    directory("src/")
        .other("src/null", TarConstants.LF_CHR, "")
        .other("src/pipe", TarConstants.LF_FIFO, "");
    unpack();
    assertThat(base).isEmptyDirectory();
    assertThat(notices)
        .extracting(Diagnostic::summary)
        .containsExactly(
            "`src/null` is a device, pipe or socket, and is left out.",
            "`src/pipe` is a device, pipe or socket, and is left out.");
  }

  @Test
  void aNameThatLeadsOutIsRefused() throws IOException {
    directory("src/").file("src/../outside/x", "x", 0644);
    refused("leads out of the copy");
  }

  @Test
  void anAbsoluteNameStaysBelowTheTarget() throws IOException {
    directory("src/").file("/src" + outside + "/x", "x", 0644);
    assertThatThrownBy(this::unpack).isInstanceOf(IOException.class);
    assertThat(outside).isEmptyDirectory();
  }

  @Test
  void nothingGoesThroughALinkOfTheArchive() throws IOException {
    directory("src/").link("src/door", outside.toString()).file("src/door/x", "x", 0644);
    refused("beyond the link");
  }

  @Test
  void nothingGoesThroughALinkThatIsThereAlready() throws IOException {
    Files.createDirectory(base);
    Files.createSymbolicLink(base.resolve("door"), outside);
    directory("src/").directory("src/door/").file("src/door/x", "x", 0644);
    refused("is in the way");
  }

  @Test
  void theRootIsNoLinkToElsewhere() throws IOException {
    link("src", outside.toString()).file("src/x", "x", 0644);
    refused("beyond the link");
  }

  @Test
  void aHardLinkReachesNothingOutside() throws IOException {
    Files.writeString(dir.resolve("secret"), "s");
    directory("src/").other("src/x", TarConstants.LF_LINK, "src/../secret");
    refused("leads out of the copy");
  }

  @Test
  void aHardLinkToALinkIsRefused() throws IOException {
    directory("src/").link("src/l", "/etc/passwd").other("src/x", TarConstants.LF_LINK, "src/l");
    refused("no file of the copy");
  }

  @Test
  void aDirectoryIsNotReplacedByAFile() throws IOException {
    Files.createDirectories(base.resolve("a/b"));
    directory("src/").file("src/a", "x", 0644);
    refused("is in the way");
  }

  @Test
  void aTransferThatBreaksLeavesNoFile() throws IOException {
    directory("src/").file("src/a", "x".repeat(100_000), 0644);
    tar.finish();
    byte[] half = Arrays.copyOf(bytes.toByteArray(), 50_000);
    InputStream broken = new SequenceInputStream(new ByteArrayInputStream(half), new Failing());
    assertThatThrownBy(() -> new Unpacking(base, false, notices::add).unpack(broken))
        .isInstanceOf(IOException.class);
    assertThat(base).isEmptyDirectory();
  }

  /** A connection that breaks. */
  private static final class Failing extends InputStream {
    @Override
    public int read() throws IOException {
      throw new IOException("no space left on device");
    }
  }
}
