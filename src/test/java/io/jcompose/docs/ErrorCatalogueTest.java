package io.jcompose.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** That {@code docs/errors.md} lists the codes that the sources use, and each is one message. */
class ErrorCatalogueTest {
  private static final Path SOURCES = Path.of("src/main");
  private static final Path PAGE = Path.of("docs/errors.md");

  /** In the sources a code stands between quotes; without them it is in a comment. */
  private static final Pattern CODE = Pattern.compile("\"(JC\\d{3})\"");

  private static final Pattern ROW =
      Pattern.compile("^\\| (JC\\d{3}) \\|([^|]+)\\|([^|]+)\\|((?:[^|]|\\\\\\|)+)\\|$");

  private static TreeMap<String, List<String>> used() throws IOException {
    var used = new TreeMap<String, List<String>>();
    try (var files = Files.walk(SOURCES)) {
      for (Path file : files.filter(ErrorCatalogueTest::isSource).toList()) {
        var found = CODE.matcher(Files.readString(file));
        while (found.find()) {
          used.computeIfAbsent(found.group(1), key -> new ArrayList<>())
              .add(SOURCES.relativize(file).toString());
        }
      }
    }
    return used;
  }

  private static boolean isSource(Path file) {
    return file.toString().endsWith(".java") || file.toString().endsWith(".c");
  }

  private static List<String> listed() throws IOException {
    var listed = new ArrayList<String>();
    for (String line : Files.readAllLines(PAGE)) {
      if (line.startsWith("| JC")) {
        var row = ROW.matcher(line);
        assertThat(row.matches()).as("code, message, when and what to do: " + line).isTrue();
        listed.add(row.group(1));
      }
    }
    return listed;
  }

  @Test
  void thePageListsEveryCodeThatIsUsedAndNoOther() throws IOException {
    assertThat(new TreeSet<>(listed())).isEqualTo(new TreeSet<>(used().keySet()));
  }

  @Test
  void thePageListsACodeOnce() throws IOException {
    assertThat(listed()).doesNotHaveDuplicates().hasSizeGreaterThan(100);
  }

  @Test
  void aCodeBelongsToOneMessage() throws IOException {
    assertThat(used()).allSatisfy((code, places) -> assertThat(places).as(code).hasSize(1));
  }

  @Test
  void messagesAreMadeWhereTheirKindIsMade() throws IOException {
    var elsewhere = new TreeSet<String>();
    for (var places : used().values()) {
      places.removeIf(it -> it.endsWith("Problems.java"));
      elsewhere.addAll(places);
    }
    assertThat(elsewhere)
        .containsExactly(
            "c/warm.c",
            "java/io/jcompose/diag/Defects.java",
            "java/io/jcompose/host/ProjectLock.java");
  }
}
