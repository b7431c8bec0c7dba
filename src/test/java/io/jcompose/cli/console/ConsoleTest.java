package io.jcompose.cli.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.jcompose.cli.render.TerminalSize;
import io.jcompose.testing.Pty;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class ConsoleTest {
  /** Tells whether the terminal is as before the program, and with which code that ended. */
  private static final String COMPARED =
      "before=$(stty -g); %s; code=$?; until [ \"$(stty -g)\" = \"$before\" ]; do :; done;"
          + " echo \"as before, code $code\"";

  @TempDir Path directory;

  private Pty probe(String mode, String around) {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    String paths = place(Console.class) + ":" + place(ConsoleProbe.class);
    String program =
        java + " -XX:TieredStopAtLevel=1 -cp '" + paths + "' " + ConsoleProbe.class.getName();
    return Pty.shell(directory, Map.of(), String.format(around, program + " " + mode));
  }

  private static String place(Class<?> type) {
    return type.getProtectionDomain().getCodeSource().getLocation().getPath();
  }

  @Test
  void rawModeGivesEveryByteAndEndsWithItsClosing() throws InterruptedException {
    try (var pty = probe("raw", COMPARED)) {
      pty.expect("raw");
      pty.type("\u0003\u001b");
      pty.expect("byte 3").expect("byte 27");
      pty.type("q");
      pty.expect("cooked").expect("as before, code 0");
      assertThat(pty.end()).isZero();
    }
  }

  @Test
  void theTerminalIsPutBackWhenTheProcessStopsWithoutClosing() {
    try (var pty = probe("raw", COMPARED)) {
      pty.expect("raw");
      pty.type("h");
      pty.expect("as before, code 3");
    }
  }

  @Test
  void theTerminalIsPutBackWhenTheProcessIsKilled() throws IOException, InterruptedException {
    String killed = "(%s & echo $! >pid; wait) <$(tty)";
    try (var pty = probe("hold", COMPARED.formatted(killed))) {
      pty.expect("raw");
      kill();
      pty.expect("as before, code ");
    }
  }

  private void kill() throws IOException, InterruptedException {
    new ProcessBuilder("/bin/sh", "-c", "until [ -s pid ]; do :; done; kill -KILL $(cat pid)")
        .directory(directory.toFile())
        .start()
        .waitFor();
  }

  @Test
  void tellsEveryNewSize() {
    try (var pty = probe("size", "%s")) {
      pty.expect("was 80x24");
      pty.resize(100, 40);
      pty.expect("now 100x40");
      pty.type("\n");
    }
  }

  @Test
  void assumesTheUsualSizeWhereTheTerminalTellsNone() {
    assertThat(Console.of(new TerminalSize(20, 10)).size()).isEqualTo(new TerminalSize(20, 10));
    assertThat(Console.of("50 132").size()).isEqualTo(new TerminalSize(132, 50));
    assertThat(Stty.parse("0 0")).isEmpty();
    assertThat(Stty.parse("junk")).isEmpty();
  }

  @Test
  void saysWhyThereIsNoRawMode() {
    String alone = "setsid -w %s </dev/null 2>&1 | cat; echo end";
    try (var pty = probe("raw", alone)) {
      pty.expect("The terminal cannot be put in raw mode: ").expect("/dev/tty").expect("end");
    }
  }
}
