package io.jcompose.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jcompose.diag.Diagnostic;
import io.jcompose.diag.JComposeException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TriggersTest {
  private static final String BUILT =
      """
      services:
        web:
          build: {context: app, dockerfile: Dockerfile}
          develop:
            watch:
              - {path: app, action: rebuild}
      """;

  @TempDir Path temporary;
  private Path directory;

  @BeforeEach
  void resolve() throws IOException {
    directory = temporary.toRealPath();
    Files.createDirectories(directory.resolve("app"));
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(directory.resolve(name), text);
  }

  private boolean hits(String yaml, String path) {
    return Rules.of(directory, yaml).hits(directory.resolve(path).toString());
  }

  @Test
  void theIgnoreFileOfTheBuildCounts() throws IOException {
    write("app/.dockerignore", "*.md\n!keep.md\n");
    assertThat(hits(BUILT, "app/a.md")).isFalse();
    assertThat(hits(BUILT, "app/keep.md")).isTrue();
  }

  @Test
  void theDockerfilesOwnIgnoreFileGoesFirst() throws IOException {
    write("app/.dockerignore", "*.md\n");
    write("app/Dockerfile.dockerignore", "*.txt\n");
    assertThat(hits(BUILT, "app/a.md")).isTrue();
    assertThat(hits(BUILT, "app/a.txt")).isFalse();
  }

  @Test
  void aFileThatARuleNamesCountsWhateverIsIgnored() throws IOException {
    write("app/.dockerignore", "Dockerfile\n");
    assertThat(hits(BUILT, "app/Dockerfile")).isFalse();
    assertThat(hits(BUILT.replace("path: app,", "path: app/Dockerfile,"), "app/Dockerfile"))
        .isTrue();
  }

  @Test
  void anIgnoreFileIsWatchedAsTheStackIsEvenBeforeItIsThere() {
    assertThat(Rules.of(directory, BUILT).stackFiles())
        .contains(
            directory.resolve("app/.dockerignore").toString(),
            directory.resolve("app/Dockerfile.dockerignore").toString());
  }

  @Test
  void aDirectoryOfWhichNothingCountsIsNotEntered() throws IOException {
    write("app/.dockerignore", "node_modules\ndocs\n!docs/api\n");
    var interest = Rules.of(directory, BUILT);
    assertThat(interest.enters(directory.resolve("app/src").toString())).isTrue();
    assertThat(interest.enters(directory.resolve("app/docs").toString())).isTrue();
    assertThat(interest.enters(directory.resolve("app/node_modules").toString())).isFalse();
    assertThat(interest.enters(directory.resolve("app/.git").toString())).isFalse();
    assertThat(interest.enters(directory.toString())).isFalse();
  }

  @Test
  void whatABindMountShowsIsNotWatchedWhichIsSaid() {
    var made =
        Rules.made(
            directory,
            """
            services:
              web:
                image: web
                volumes: ["./app:/app"]
                develop:
                  watch:
                    - {path: app/src, action: sync, target: /app/src}
                    - {path: app, action: restart}
                    - {path: app-b, action: sync, target: /b}
            """);
    assertThat(made.interest().triggers())
        .extracting(it -> it.rule().action().key())
        .containsExactly("restart", "sync");
    assertThat(made.warnings()).extracting(it -> it.code().text()).containsExactly("JC561");
    assertThat(made.warnings().get(0).summary()).contains("`web`").contains("app/src");
  }

  @Test
  void aBrokenPatternIsToldWithItsPlace() {
    assertThatThrownBy(
            () -> Rules.of(directory, BUILT.replace("rebuild}", "rebuild, ignore: [\"a[\"]}")))
        .isInstanceOfSatisfying(
            JComposeException.class,
            e -> assertThat(only(e).summary()).contains("`a[`").contains("`web`"))
        .isInstanceOfSatisfying(JComposeException.class, e -> assertThat(only(e).at()).isPresent());
  }

  @Test
  void aBrokenIgnoreFileIsToldWithItsLine() throws IOException {
    write("app/.dockerignore", "fine\nb[\n");
    assertThatThrownBy(() -> Rules.of(directory, BUILT))
        .isInstanceOfSatisfying(
            JComposeException.class,
            e -> assertThat(only(e).at().orElseThrow().line()).isEqualTo(2));
  }

  @Test
  void onlyTheServicesThatAreNamedAreWatched() {
    var stack = Rules.stack(directory, BUILT);
    var reading = new Stage.Reading(stack, new TreeSet<>());
    assertThat(Triggers.of(reading, List.of("other")).interest().triggers()).isEmpty();
    assertThat(Triggers.of(reading, List.of("web")).interest().triggers()).hasSize(1);
  }

  private static Diagnostic only(JComposeException e) {
    assertThat(e.diagnostics()).hasSize(1);
    return e.diagnostics().get(0);
  }
}
