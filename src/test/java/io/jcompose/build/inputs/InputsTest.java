package io.jcompose.build.inputs;

import static org.assertj.core.api.Assertions.assertThat;

import io.jcompose.build.context.IgnoreRules;
import io.jcompose.build.context.Selection;
import io.jcompose.digest.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InputsTest {
  /** So much later that no file can have changed unnoticed. */
  private static final long LATER = Duration.ofMillis(System.currentTimeMillis()).toNanos() * 2;

  @TempDir private Path root;

  @BeforeEach
  void someFiles() throws IOException {
    Files.createDirectories(root.resolve("src"));
    write("src/app.js", "1");
    write("run.log", "1");
    Files.createSymbolicLink(root.resolve("link"), Path.of("src/app.js"));
  }

  private void write(String path, String text) throws IOException {
    Files.writeString(root.resolve(path), text);
  }

  private Inputs look(Map<String, FileMark> known, long now) throws Exception {
    var files = new TreeMap<String, FileMark>();
    var ignored = Selection.allBut(IgnoreRules.of(List.of("*.log")));
    new MarkedTree("", known, files, now).walk(root, ignored);
    return new Inputs(new TreeMap<>(), new TreeMap<>(), files);
  }

  private Inputs look() throws Exception {
    return look(Map.of(), LATER);
  }

  @Test
  void tellsWhichFilesChangedCameAndWent() throws Exception {
    var before = look();
    write("src/app.js", "2");
    write("src/new.js", "");
    Files.delete(root.resolve("link"));
    assertThat(look().changesSince(before))
        .containsExactly("link is gone", "src/app.js changed", "src/new.js is new");
  }

  @Test
  void aModeIsAChangeAndATimeIsNone() throws Exception {
    var before = look();
    Files.setLastModifiedTime(root.resolve("src/app.js"), FileTime.from(Instant.EPOCH));
    assertThat(look().changesSince(before)).isEmpty();
    Files.setPosixFilePermissions(
        root.resolve("src/app.js"), PosixFilePermissions.fromString("rwx------"));
    assertThat(look().changesSince(before)).containsExactly("src/app.js changed");
  }

  @Test
  void whereALinkLeadsIsWhatCounts() throws Exception {
    var before = look();
    Files.delete(root.resolve("link"));
    Files.createSymbolicLink(root.resolve("link"), Path.of("elsewhere"));
    assertThat(look().changesSince(before)).containsExactly("link changed");
  }

  @Test
  void whatIsIgnoredIsNoInput() throws Exception {
    var before = look();
    write("run.log", "2");
    assertThat(look().changesSince(before)).isEmpty();
  }

  @Test
  void aFileThatLooksAsBeforeIsNotReadAgain() throws Exception {
    var known = new TreeMap<>(look().files());
    var mark = known.get("src/app.js");
    known.put(
        "src/app.js",
        new FileMark(
            mark.kind(),
            mark.permissions(),
            mark.size(),
            mark.modified(),
            mark.changed(),
            mark.inode(),
            "as it was read before"));
    assertThat(look(known, LATER).files().get("src/app.js").content())
        .isEqualTo("as it was read before");
    Files.setLastModifiedTime(root.resolve("src/app.js"), FileTime.from(Instant.EPOCH));
    assertThat(look(known, LATER).files().get("src/app.js").content()).isEqualTo(Sha256.hex("1"));
  }

  @Test
  void aFileThatChangedJustBeforeIsReadAgain() throws Exception {
    var early = look(Map.of(), Duration.ofMillis(System.currentTimeMillis()).toNanos());
    assertThat(early.files().get("src/app.js").changed()).isEqualTo(FileMark.DOUBTFUL);
  }

  @Test
  void settingsAndImagesAreToldByName() {
    var before = new Inputs(sorted("target", "1"), sorted("lib:1", "sha256:a"), new TreeMap<>());
    var now = new Inputs(sorted("args.V", "2"), sorted("lib:1", "sha256:b"), new TreeMap<>());
    assertThat(now.changesSince(before))
        .containsExactly("args.V changed", "target changed", "lib:1 is another image");
  }

  private static TreeMap<String, String> sorted(String key, String value) {
    return new TreeMap<>(Map.of(key, value));
  }

  @Test
  void aNoteIsFoundAsItWasKept() throws Exception {
    var note = new InputNotes.Note("sha256:a", look());
    new InputNotes(root.resolve("notes"), "unix:///a").keep("web:1", note);
    assertThat(new InputNotes(root.resolve("notes"), "unix:///a").find("web:1")).contains(note);
    assertThat(new InputNotes(root.resolve("notes"), "unix:///b").find("web:1")).isEmpty();
    assertThat(new InputNotes(root.resolve("notes"), "unix:///a").find("web:2")).isEmpty();
  }

  @Test
  void aNoteThatIsDamagedIsNone() throws Exception {
    var notes = new InputNotes(root.resolve("notes"), "unix:///a");
    notes.keep("web:1", new InputNotes.Note("sha256:a", look()));
    Path file;
    try (var files = Files.list(root.resolve("notes"))) {
      file = files.findFirst().orElseThrow();
    }
    byte[] whole = Files.readAllBytes(file);
    for (int length = 0; length < whole.length; length++) {
      Files.write(file, Arrays.copyOf(whole, length));
      assertThat(notes.find("web:1")).isEmpty();
    }
  }

  @Test
  void aPlaceThatCannotBeWrittenIsNoFailure() throws Exception {
    write("notes", "a file where the directory should be");
    var notes = new InputNotes(root.resolve("notes"), "unix:///a");
    notes.keep("web:1", new InputNotes.Note("sha256:a", Inputs.NONE));
    assertThat(notes.find("web:1")).isEmpty();
  }
}
