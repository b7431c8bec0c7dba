package io.jcompose.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jcompose.diag.Diagnostic;
import io.jcompose.diag.JComposeException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The lock of a project, within one process. */
class ProjectLockTest {
  @TempDir private Path dir;
  private final List<Diagnostic> notices = new ArrayList<>();

  private ProjectLock take(Path directory) throws InterruptedException {
    return ProjectLock.take(directory, "unix:///x", "shop", "process 1", notices::add);
  }

  @Test
  void isFreeAgainWhenItIsClosed() throws InterruptedException {
    take(dir).close();
    take(dir).close();
    assertThat(notices).isEmpty();
  }

  @Test
  void isRefusedToTheProcessThatHasIt() throws InterruptedException {
    try (var lock = take(dir)) {
      assertThatThrownBy(() -> take(dir))
          .isInstanceOfSatisfying(
              JComposeException.class,
              it ->
                  assertThat(it.diagnostics().get(0).summary())
                      .isEqualTo("Project `shop` is already being changed by this process."));
      assertThat(lock).isNotNull();
    }
  }

  @Test
  void whereNoFileCanBeMadeItWarnsAndGoesOn() throws IOException, InterruptedException {
    Path file = Files.createFile(dir.resolve("file"));

    take(file.resolve("locks")).close();

    assertThat(notices)
        .singleElement()
        .satisfies(
            it -> {
              assertThat(it.code().text()).isEqualTo("JC422");
              assertThat(it.isError()).isFalse();
              assertThat(it.summary())
                  .startsWith("Project `shop` is changed without a lock, because `" + file)
                  .endsWith("` cannot be used: not a directory.");
            });
  }
}
