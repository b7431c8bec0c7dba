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
import java.util.concurrent.FutureTask;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The lock as one process sees it; what others see is tried with processes, on an engine. */
class ProjectLockTest {
  @TempDir private Path directory;

  private ProjectLock take(String holder) throws InterruptedException {
    return take(holder, it -> {});
  }

  private ProjectLock take(String holder, Consumer<Diagnostic> waiting)
      throws InterruptedException {
    return ProjectLock.take(directory.resolve("locks"), "unix:///e", "shop", holder, waiting);
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
  void threadsOfOneProcessWaitForEachOtherAsProcessesDo() throws Exception {
    var told = new ArrayList<String>();
    var second = new FutureTask<>(() -> take("b", it -> told.add(it.summary())));
    var waiter = new Thread(second);
    try (var lock = take("a")) {
      lock.remember(List.of("a's"));
      waiter.start();
      while (waiter.getState() != Thread.State.WAITING) {
        Thread.onSpinWait();
      }
      assertThat(second.isDone()).isFalse();
    }
    try (var lock = second.get()) {
      assertThat(lock.remembered()).containsExactly("a's");
    }
    assertThat(told)
        .containsExactly("Project `shop` is being changed by a; waiting until it is done.");
  }

  @Test
  void whoGivesUpWaitingLeavesTheLockToItsHolder() throws Exception {
    try (var lock = take("a")) {
      Thread.currentThread().interrupt();
      assertThatThrownBy(() -> take("b")).isInstanceOf(InterruptedException.class);
      assertThat(isLocked()).isTrue();
    }
    assertThat(isLocked()).isFalse();
  }

  /** Whether the system knows of the lock; to ask with one of our own would let go of it. */
  private boolean isLocked() throws IOException {
    Path file;
    try (var files = Files.list(directory.resolve("locks"))) {
      file = files.findFirst().orElseThrow();
    }
    String inode = ":" + Files.getAttribute(file, "unix:ino") + " 0 0";
    return Files.readString(Path.of("/proc/locks")).contains(inode);
  }
}
