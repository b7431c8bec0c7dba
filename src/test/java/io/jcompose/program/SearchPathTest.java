package io.jcompose.program;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SearchPathTest {
  @TempDir private Path home;
  private Path first;
  private Path second;

  @BeforeEach
  void programs() throws IOException {
    first = program("one/tool");
    second = program("two/tool");
  }

  private Path program(String name) throws IOException {
    Path file = home.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, "");
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
  }

  private SearchPath both() {
    return SearchPath.of(Map.of("PATH", home.resolve("one") + "::bin:" + home.resolve("two")));
  }

  @Test
  void theFirstProgramOfTheNameIsFound() {
    assertThat(both().find("tool")).contains(first);
    assertThat(both().find("other")).isEmpty();
  }

  @Test
  void aDirectoryThatIsNotAbsoluteIsNotLookedAt() {
    var relative = Path.of("").toAbsolutePath().relativize(home.resolve("one"));
    assertThat(SearchPath.of(Map.of("PATH", relative + ":")).find("tool")).isEmpty();
    assertThat(SearchPath.of(List.of("", "bad\0name")).directories()).isEmpty();
    assertThat(both().text()).isEqualTo(home.resolve("one") + ":" + home.resolve("two"));
  }

  @Test
  void whatIsNotTrustedIsPassedOver() {
    assertThat(both().only(it -> !it.endsWith("one")).find("tool")).contains(second);
    assertThat(both().find("tool", it -> !it.equals(first))).contains(second);
  }

  @Test
  void aNameIsNoPathAndWhatCannotBeRunIsNoProgram() throws IOException {
    assertThat(both().find("../one/tool")).isEmpty();
    assertThat(both().find("")).isEmpty();
    Files.createDirectory(home.resolve("one/folder"));
    assertThat(both().find("folder")).isEmpty();
    Files.writeString(home.resolve("one/text"), "");
    assertThat(both().find("text")).isEmpty();
  }
}
