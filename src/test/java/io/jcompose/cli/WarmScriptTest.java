package io.jcompose.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Commands without a terminal, whose author has not heard of warm processes. */
@Timeout(120)
class WarmScriptTest {
  @TempDir private Path directory;
  private WarmLab lab;

  @BeforeEach
  void open() throws Exception {
    lab = WarmLab.in(directory).launcher("echo \"$jcompose_idle\" >new; mv new asked");
    lab.env().remove("JCOMPOSE_WARM");
  }

  @AfterEach
  void close() throws Exception {
    if (lab != null) {
      lab.close();
    }
  }

  @Test
  void theFirstCommandLetsNoneStayAndIsServedByOneThatIsThere() throws Exception {
    assertThat(lab.run("version")).isEqualTo("99 cold version\n");
    assertNoneStarted();

    lab.env().put("JCOMPOSE_WARM", "1");
    lab.launcher("printf '%s' \"$jcompose_serve\" >new; mv new asked").serving();
    lab.env().remove("JCOMPOSE_WARM");
    assertThat(lab.run("version")).startsWith("0 ");
  }

  @Test
  void theSecondLetsOneStayForAMinute() throws Exception {
    lab.run("version");
    assertThat(lab.run("ps")).isEqualTo("99 cold ps\n");
    assertThat(asked()).isEqualTo("60\n");
  }

  @Test
  void whoAsksForOneGetsItWithTheFirstAndForTenMinutes() throws Exception {
    lab.env().put("JCOMPOSE_WARM", "1");
    lab.run("ps");
    assertThat(asked()).isEqualTo("600\n");
  }

  @Test
  void aJobOfEveryMinuteIsTheFirstEachTime() throws Exception {
    for (int i = 0; i < 3; i++) {
      lab.run("ps");
      assertNoneStarted();
      var before = FileTime.from(Instant.now().minusSeconds(59));
      Files.setLastModifiedTime(note(), before);
    }
    lab.run("ps");
    lab.run("ps");
    asked();
  }

  @Test
  void ciLetsNoneStay() throws Exception {
    lab.env().put("CI", "true");
    lab.run("ps");
    lab.run("ps");
    assertThat(lab.path("jcompose-warm")).doesNotExist();
  }

  @Test
  void commandsThatNoWarmProcessTakesLetNoneStay() throws Exception {
    lab.run("-p", "shop", "exec", "-T", "web", "true");
    lab.run("run", "web", "true");
    lab.run("exec", "web", "true");
    assertThat(lab.path("jcompose-warm")).doesNotExist();
  }

  @Test
  void aCommandOfAnotherKindIsNotTheOneBefore() throws Exception {
    lab.run("ps");
    lab.run(directory, lab.shell("umask 027; jc ps"));
    lab.run("ps");
    assertNoneStarted();
  }

  @Test
  void whoReadsTheOutputOfAScriptDoesNotWaitForTheProcessThatStays() throws Exception {
    lab.launcher("mkfifo hold; echo >new; mv new asked; read -r line <hold; echo >ended");
    String line = "all=$(jc ps 2>&1; jc ps 2>&1); echo \"$all\" | cat";
    assertThat(lab.run(directory, lab.shell(line))).isEqualTo("0 cold ps\ncold ps\n");
    asked();
    assertThat(lab.path("ended")).doesNotExist();
    Files.writeString(lab.path("hold"), "go\n");
    while (!Files.exists(lab.path("ended"))) {
      LockSupport.parkNanos(5_000_000);
    }
  }

  @Test
  void nothingIsNotedWhereOthersMayWriteOrElsewhere() throws Exception {
    Path place = Files.createDirectory(lab.path("jcompose-warm"));
    Files.setPosixFilePermissions(place, PosixFilePermissions.fromString("rwxrwxrwx"));
    lab.run("ps");
    assertThat(place).isEmptyDirectory();

    Files.setPosixFilePermissions(place, PosixFilePermissions.fromString("rwx------"));
    Path other = Files.writeString(lab.path("other"), "mine");
    Files.createSymbolicLink(note(), other);
    lab.run("ps");
    assertThat(lab.run("ps")).isEqualTo("99 cold ps\n");
    assertThat(other).hasContent("mine");
    assertNoneStarted();
  }

  private Path note() {
    return lab.path("jcompose-warm").resolve("last.cold");
  }

  /** Whoever starts one takes its lock before it does anything else. */
  private void assertNoneStarted() {
    assertThat(lab.path("jcompose-warm")).isDirectoryNotContaining("glob:**.lock");
  }

  /** What the launcher tells when it is to serve. */
  private String asked() throws Exception {
    while (!Files.exists(lab.path("asked"))) {
      LockSupport.parkNanos(5_000_000);
    }
    String told = Files.readString(lab.path("asked"));
    Files.delete(lab.path("asked"));
    return told;
  }
}
