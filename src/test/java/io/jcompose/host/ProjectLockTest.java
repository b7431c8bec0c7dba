package io.jcompose.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jcompose.diag.JComposeException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The lock as one process sees it; what others see is tried with processes, on an engine. */
class ProjectLockTest {
  @TempDir private Path directory;

  private ProjectLock take(String holder) throws InterruptedException {
    return ProjectLock.take(directory.resolve("locks"), "unix:///e", "shop", holder, it -> {});
  }

  @Test
  void whatOneHolderRemembersTheNextOnesKnowUntilItIsReplaced() throws Exception {
    try (var lock = take("a long name of the first holder")) {
      assertThat(lock.remembered()).isEmpty();
      lock.remember(List.of("one", "two"));
    }
    try (var lock = take("b")) {
      assertThat(lock.remembered()).containsExactly("one", "two");
    }
    try (var lock = take("a rather longer name of the third holder")) {
      assertThat(lock.remembered()).containsExactly("one", "two");
      lock.remember(List.of());
    }
    try (var lock = take("d")) {
      assertThat(lock.remembered()).isEmpty();
    }
  }

  @Test
  void aDirectoryThatCannotBeMadeIsTold() throws Exception {
    Files.writeString(directory.resolve("locks"), "a file in the way");

    assertThatThrownBy(() -> take("a"))
        .isInstanceOf(JComposeException.class)
        .hasMessageEndingWith(
            "cannot be taken: `" + directory.resolve("locks") + "` is in the way.");
  }

  @Test
  void isRefusedToTheProcessThatHasIt() throws Exception {
    try (var lock = take("a")) {
      assertThatThrownBy(() -> take("b"))
          .isInstanceOf(JComposeException.class)
          .hasMessage("Project `shop` is already being changed by this process.");
      assertThat(lock.remembered()).isEmpty();
    }
  }
}
