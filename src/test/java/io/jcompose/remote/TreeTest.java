package io.jcompose.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jcompose.diag.JComposeException;
import io.jcompose.digest.Sha256;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What may be written where, and how much of it. */
class TreeTest {
  private static final Limits SMALL =
      new Limits(3, 10, 15, 1000, Duration.ofSeconds(1), Duration.ofSeconds(1));

  @TempDir private Path directory;
  private Path root;
  private Tree tree;

  @BeforeEach
  void makeTree() throws IOException {
    root = Files.createDirectory(directory.toRealPath().resolve("root"));
    tree = new Tree(root, "oci://r.example/a", SMALL);
  }

  private void add(String path, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    tree.add(path, new ByteArrayInputStream(bytes), bytes.length, false);
  }

  @Test
  void writesFilesAndListsTheirSums() throws IOException {
    add("a/b.yaml", "x");

    assertThat(root.resolve("a/b.yaml")).hasContent("x");
    assertThat(tree.index().files()).isEqualTo(Map.of("a/b.yaml", Sha256.hex(new byte[] {'x'})));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ".",
        "..",
        "../a",
        "a/../../b",
        "/etc/a",
        "a//b",
        "a/",
        ".git/config",
        "a/.GIT/hooks",
        "a\\..\\b",
        "a\nb",
        "a\0b",
        "a/./b"
      })
  void refusesANameThatLeadsElsewhere(String path) throws IOException {
    assertThatThrownBy(() -> add(path, "x")).hasMessageContaining("not to be written");
    try (var left = Files.walk(directory)) {
      assertThat(left.filter(Files::isRegularFile)).isEmpty();
    }
  }

  @Test
  void refusesANameThatIsThereTwiceAndAFileInPlaceOfADirectory() throws IOException {
    add("a", "x");

    assertThatThrownBy(() -> add("a", "y")).hasMessageContaining("not to be written");
    assertThatThrownBy(() -> add("a/b", "y")).isInstanceOf(IOException.class);
    assertThat(root.resolve("a")).hasContent("x");
  }

  @Test
  void refusesToWriteThroughALinkThatSomebodyPutThere() throws IOException {
    Path outside = Files.createDirectory(directory.resolve("outside"));
    Files.createSymbolicLink(root.resolve("a"), outside);

    assertThatThrownBy(() -> add("a/b", "x")).hasMessageContaining("not to be written");
    assertThat(outside).isEmptyDirectory();
  }

  @Test
  void countsFilesAndBytes() throws IOException {
    assertThatThrownBy(() -> add("big", "12345678901")).hasMessageContaining("more than 10 bytes");
    add("one", "1234567");
    assertThatThrownBy(() -> add("two", "123456789")).hasMessageContaining("more than 15 bytes");
  }

  @Test
  void refusesMoreFilesThanCanBeMeant() throws IOException {
    add("1", "");
    add("2", "");
    add("3", "");
    assertThatThrownBy(() -> add("4", "")).hasMessageContaining("more than 3 files");
  }

  @Test
  void aLinkToAFileInsideIsACopyAndEveryOtherIsLeftOut() throws IOException {
    tree = new Tree(root, "git://r.example/a", Limits.USUAL);
    add("dir/real.yaml", "x");
    var links = new TreeMap<String, String>();
    links.put("near.yaml", "dir/real.yaml");
    links.put("dir/up.yaml", "../near.yaml");
    links.put("alias", "dir");
    links.put("through.yaml", "alias/real.yaml");
    links.put("out.yaml", "../../etc/passwd");
    links.put("absolute.yaml", "/etc/passwd");
    links.put("round.yaml", "circle.yaml");
    links.put("circle.yaml", "round.yaml");
    links.put("self/self", "self/self");
    new Links(links, tree).settle();

    assertThat(tree.index().files().keySet())
        .containsExactly("dir/real.yaml", "dir/up.yaml", "near.yaml", "through.yaml");
    assertThat(tree.index().leftOut().keySet())
        .containsExactly(
            "absolute.yaml", "alias", "circle.yaml", "out.yaml", "round.yaml", "self/self");
    try (var all = Files.walk(root)) {
      assertThat(all.filter(Files::isSymbolicLink)).isEmpty();
    }
  }

  @Test
  void anIndexIsReadAsItWasWritten() throws IOException {
    add("a b.yaml", "x");
    tree.leaveOut("l", "link");
    Path file = directory.resolve("index");
    tree.index().write(file);

    assertThat(Index.read(file)).contains(tree.index());
    assertThat(tree.index().whyLeftOut("l/x")).contains("link");
    assertThat(tree.index().isDirectory("")).isTrue();
    assertThat(tree.index().isDirectory("a")).isFalse();
  }

  @Test
  void aFailureIsNoHalfACopy() throws IOException {
    var cache = new Cache(directory.resolve("cache"));
    var pin = new Pin("git", "0123456789abcdef0123456789abcdef01234567");

    assertThatThrownBy(
            () ->
                cache.store(
                    pin,
                    "x",
                    SMALL,
                    (into, work) -> {
                      into.add("a", new ByteArrayInputStream(new byte[1]), 2, false);
                    }))
        .isInstanceOf(IOException.class);
    assertThat(cache.find(pin)).isEmpty();
    try (var left = Files.walk(directory.resolve("cache"))) {
      assertThat(left.filter(Files::isRegularFile)).isEmpty();
    }
  }

  @Test
  void theFirstOfTwoEqualCopiesStays() throws IOException {
    var cache = new Cache(directory.resolve("cache"));
    var pin = new Pin("git", "0123456789abcdef0123456789abcdef01234567");
    Path top =
        cache.store(
            pin,
            "x",
            SMALL,
            (outer, work) -> cache.store(pin, "x", SMALL, (inner, other) -> add(inner, "first")));

    assertThat(top.resolve("first")).exists();
  }

  private static void add(Tree tree, String path) throws IOException {
    tree.add(path, new ByteArrayInputStream(new byte[0]), 0, false);
  }

  @Test
  void problemsAreThoseForPeople() {
    assertThatThrownBy(() -> add("..", "x")).isInstanceOf(JComposeException.class);
  }
}
