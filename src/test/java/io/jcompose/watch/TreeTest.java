package io.jcompose.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.jcompose.diag.Diagnostic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Changes of real files as the system tells them. */
@Timeout(30)
class TreeTest {
  private static final String SYNC =
      """
      services:
        web:
          image: web
          develop:
            watch:
              - {path: src, action: sync, target: /app, ignore: [skipped]}
              - {path: later/on, action: sync, target: /later}
              - {path: one.txt, action: sync, target: /one.txt}
      """;

  @TempDir Path temporary;
  private Path directory;
  private final LinkedBlockingQueue<Signal> signals = new LinkedBlockingQueue<>();
  private final List<Diagnostic> problems = new ArrayList<>();
  private FileEvents events;
  private Tree tree;

  @BeforeEach
  void open() throws IOException {
    directory = temporary.toRealPath();
    Files.createDirectories(directory.resolve("src/old/deep"));
    write("src/a", "a");
    write("src/old/deep/b", "b");
    write("one.txt", "1");
    events = FileEvents.open(signals::add);
    tree = new Tree(events, problems::add);
  }

  @AfterEach
  void close() {
    events.close();
    assertThat(problems).isEmpty();
  }

  private void begin() {
    tree.begin(Rules.of(directory, SYNC));
  }

  private Path write(String name, String text) throws IOException {
    return Files.writeString(directory.resolve(name), text);
  }

  /** Takes what is told until the change of {@code last} is among it; sorted, as a text each. */
  private SortedMap<String, String> changesUntil(String last) throws InterruptedException {
    return changesUntil(List.of(last));
  }

  private SortedMap<String, String> changesUntil(List<String> last) throws InterruptedException {
    var all = new TreeMap<String, String>();
    while (!all.keySet().containsAll(last)) {
      var signal = Objects.requireNonNull(signals.poll(10, TimeUnit.SECONDS), all::toString);
      if (signal instanceof Signal.Touched touched) {
        for (Change change : tree.changes(touched.paths())) {
          String path = directory.relativize(Path.of(change.path())).toString();
          boolean there = Files.exists(Path.of(change.path()));
          all.put(path, !there ? "gone" : change.gone() ? "replaced" : "changed");
        }
      }
    }
    return all;
  }

  @Test
  void whatIsThereAtTheBeginningIsNoChange() throws Exception {
    begin();
    write("src/z", "");
    assertThat(changesUntil("src/z").keySet()).containsExactly("src/z");
  }

  @Test
  void filesAreChangedMadeAndDeleted() throws Exception {
    begin();
    write("src/old/deep/b", "other");
    assertThat(changesUntil("src/old/deep/b")).containsEntry("src/old/deep/b", "changed");
    Files.delete(directory.resolve("src/a"));
    assertThat(changesUntil("src/a")).containsEntry("src/a", "gone");
  }

  @Test
  void whatIsNewIsAChangeThoughTheInterestChangesBeforeItIsTold() throws Exception {
    begin();
    Files.createDirectories(directory.resolve("src/new"));
    write("src/new/file", "x");
    tree.begin(Rules.of(directory, SYNC.replace("later/on", "later/off")));
    assertThat(changesUntil("src/new/file")).containsEntry("src/new/file", "changed");
  }

  @Test
  void whatIsInADirectoryThatIsNewIsFoundHoweverSoonItCame() throws Exception {
    begin();
    Files.createDirectories(directory.resolve("src/new/x/y/z"));
    write("src/new/x/y/z/file", "soon");
    assertThat(changesUntil("src/new/x/y/z/file").keySet()).contains("src/new", "src/new/x/y/z");
    write("src/new/x/y/z/later", "then");
    assertThat(changesUntil("src/new/x/y/z/later")).containsKey("src/new/x/y/z/later");
  }

  @Test
  void aDirectoryThatIsDeletedTakesEverythingInItAway() throws Exception {
    begin();
    Files.delete(directory.resolve("src/old/deep/b"));
    Files.delete(directory.resolve("src/old/deep"));
    Files.delete(directory.resolve("src/old"));
    assertThat(changesUntil("src/old"))
        .containsEntry("src/old", "gone")
        .containsEntry("src/old/deep", "gone")
        .containsEntry("src/old/deep/b", "gone");
  }

  @Test
  void aDirectoryThatIsRenamedIsWatchedUnderItsNewName() throws Exception {
    begin();
    Files.move(directory.resolve("src/old"), directory.resolve("src/renamed"));
    assertThat(changesUntil("src/renamed/deep/b"))
        .containsEntry("src/old/deep/b", "gone")
        .containsEntry("src/renamed/deep/b", "changed");
    write("src/renamed/deep/b", "again");
    assertThat(changesUntil("src/renamed/deep/b").keySet()).containsExactly("src/renamed/deep/b");
  }

  @Test
  void aFileThatCameAndWentBetweenTwoLooksNeverWas() throws Exception {
    begin();
    Files.delete(write("src/temporary", ""));
    write("src/z", "");
    assertThat(changesUntil("src/z").keySet()).containsExactly("src/z");
  }

  @Test
  void aFileThatIsReplacedByARenameIsSeenAlsoWhenItIsNamedItself() throws Exception {
    begin();
    for (String text : List.of("2", "3")) {
      Files.move(
          write("one.new", text), directory.resolve("one.txt"), StandardCopyOption.ATOMIC_MOVE);
      assertThat(changesUntil("one.txt")).containsEntry("one.txt", "changed");
    }
  }

  @Test
  void aPathThatIsNotThereYetIsSeenWhenItComesAndWhenItComesAgain() throws Exception {
    begin();
    for (int i = 0; i < 2; i++) {
      Files.createDirectories(directory.resolve("later/on"));
      write("later/on/f", "f");
      assertThat(changesUntil("later/on/f")).containsEntry("later/on/f", "changed");
      Files.delete(directory.resolve("later/on/f"));
      Files.delete(directory.resolve("later/on"));
      Files.delete(directory.resolve("later"));
      assertThat(changesUntil("later/on/f")).containsEntry("later/on/f", "gone");
    }
  }

  @Test
  void aFileThatTakesADirectorysPlaceIsToldAsReplaced() throws Exception {
    begin();
    Files.delete(directory.resolve("src/old/deep/b"));
    Files.delete(directory.resolve("src/old/deep"));
    write("src/old/deep", "now a file");
    assertThat(changesUntil("src/old/deep")).containsEntry("src/old/deep", "replaced");
  }

  @Test
  void linksAreNotFollowed() throws Exception {
    Files.createDirectories(directory.resolve("outside"));
    write("outside/secret", "");
    Files.createSymbolicLink(directory.resolve("src/link"), directory.resolve("outside"));
    begin();
    assertThat(tree.all()).extracting(Change::path).noneMatch(it -> it.contains("secret"));
    write("outside/secret", "changed");
    Files.createSymbolicLink(directory.resolve("src/second"), directory.resolve("outside"));
    assertThat(changesUntil("src/second").keySet()).containsExactly("src/second");
  }

  @Test
  void whatIsIgnoredIsNeitherWatchedNorToldOf() throws Exception {
    Files.createDirectories(directory.resolve("src/skipped/deep"));
    begin();
    int watched = events.size();
    Files.createDirectories(directory.resolve("src/skipped/deeper"));
    write("src/z", "");
    assertThat(changesUntil("src/z").keySet()).containsExactly("src/z");
    assertThat(events.size()).isEqualTo(watched);
  }

  /** The system keeps 512 events of a directory; of more it says only that there were more. */
  @Test
  void nothingIsLostWhenEventsAre() throws Exception {
    begin();
    var staying = new ArrayList<>(List.of("src/a"));
    for (int i = 0; i < 3000; i++) {
      write("src/f" + i, "x");
      if (i % 2 == 1) {
        staying.add("src/f" + i);
      }
    }
    Files.delete(directory.resolve("src/a"));
    for (int i = 0; i < 3000; i += 2) {
      Files.delete(directory.resolve("src/f" + i));
    }
    var changes = changesUntil(staying);
    assertThat(changes).containsEntry("src/a", "gone");
  }

  @Test
  void anotherInterestEndsWithWhatIsNoLongerMeant() throws Exception {
    begin();
    tree.begin(Rules.of(directory, SYNC.replace("path: src,", "path: other,")));
    assertThat(tree.all()).extracting(Change::path).noneMatch(it -> it.contains("/src"));
    Files.createDirectories(directory.resolve("other"));
    write("other/f", "");
    assertThat(changesUntil("other/f")).containsKey("other/f");
  }
}
