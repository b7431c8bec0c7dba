package io.jcompose.cli.render;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jcompose.wire.LogFrame;
import io.jcompose.wire.LogFrame.Channel;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class LogPrinterTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  /** What was written to standard output so far. */
  private String out(LogPrinter printer) {
    printer.flush();
    return new String(out.toByteArray(), UTF_8);
  }

  private LogPrinter printer(boolean colour, boolean prefix, boolean separate) {
    return new LogPrinter(out, err, new LogPrinter.Look(colour, prefix, separate));
  }

  private static LogFrame stdout(String text) {
    return new LogFrame(Channel.STDOUT, text.getBytes(UTF_8));
  }

  private static LogFrame stderr(String text) {
    return new LogFrame(Channel.STDERR, text.getBytes(UTF_8));
  }

  @Test
  void putsTheNameBeforeEachLine() {
    var printer = printer(false, true, false);
    printer.print("web-1", stdout("one\ntwo\n"));
    assertThat(out(printer)).isEqualTo("web-1  | one\nweb-1  | two\n");
  }

  @Test
  void padsToTheLongestNameSeenSoFar() {
    var printer = printer(false, true, false);
    printer.print("db-1", stdout("a\n"));
    printer.register("worker-10");
    printer.print("db-1", stdout("b\n"));
    printer.print("worker-10", stdout("c\n"));
    assertThat(out(printer)).isEqualTo("db-1  | a\ndb-1       | b\nworker-10  | c\n");
  }

  @Test
  void cyclesTheColours() {
    var printer = printer(true, true, false);
    for (int i = 0; i < 11; i++) {
      printer.print("s" + i, stdout("x\n"));
    }
    assertThat(out(printer).lines().map(line -> line.substring(2, line.indexOf('m'))))
        .containsExactly(
            "36", "33", "32", "35", "34", "36;1", "33;1", "32;1", "35;1", "34;1", "36");
    assertThat(out(printer)).startsWith("\u001b[36ms0  | \u001b[0mx\n");
  }

  @Test
  void joinsSplitLinesAndCharacters() {
    var printer = printer(false, true, false);
    byte[] bytes = "naïve €\n".getBytes(UTF_8);
    for (byte b : bytes) {
      printer.print("a", new LogFrame(Channel.STDOUT, new byte[] {b}));
    }
    assertThat(out(printer)).isEqualTo("a  | naïve €\n");
  }

  @Test
  void keepsUnfinishedLinesOfChannelsAndContainersApart() {
    var printer = printer(false, true, false);
    printer.print("a", stdout("out "));
    printer.print("a", stderr("err "));
    printer.print("b", stdout("other\n"));
    printer.print("a", stdout("1\n"));
    printer.print("a", stderr("2\n"));
    assertThat(out(printer)).isEqualTo("b  | other\na  | out 1\na  | err 2\n");
  }

  @Test
  void sendsStandardErrorApartWhenAsked() {
    var printer = printer(false, true, true);
    printer.print("a", stdout("1\n"));
    printer.print("a", stderr("2\n"));
    assertThat(out(printer)).isEqualTo("a  | 1\n");
    assertThat(err.toString(UTF_8)).isEqualTo("a  | 2\n");
  }

  @Test
  void completesUnfinishedLinesAtTheEnd() {
    var printer = printer(false, true, false);
    printer.print("a", stdout("half"));
    printer.print("b", stderr("other half"));
    printer.close();
    assertThat(out(printer)).isEqualTo("a  | half\nb  | other half\n");
  }

  @Test
  void tellsOfAnExitAfterTheUnfinishedLine() {
    var printer = printer(false, true, false);
    printer.print("web-1", stdout("bye"));
    printer.exit("web-1", 3, false);
    assertThat(out(printer)).isEqualTo("web-1  | bye\nweb-1 exited with code 3\n");
    printer.exit("web-1", 4, true);
    assertThat(out(printer)).endsWith("web-1 exited with code 4 (restarting)\n");
  }

  @Test
  void leavesThePrefixOutWhenAsked() {
    var printer = printer(true, false, false);
    printer.print("a", stdout("x\r\n\u001b[1mbold\u001b[0m\n"));
    assertThat(out(printer)).isEqualTo("x\r\n\u001b[1mbold\u001b[0m\n");
  }

  @Test
  void neutralisesTheNameAndWhatSteersATerminalInALine() {
    var printer = printer(true, false, false);
    printer.print("a\u001b[2J", stdout(""));
    printer.status("a\u001b[2J", "exited");
    printer.print("b", stdout("\u001b]0;title\u0007 \u001b[2J\u009b2J 10%\r20%\u202e\b\u0000\n"));
    assertThat(out(printer))
        .isEqualTo(
            "\u001b[36ma\\x1b[2J exited\u001b[0m\n"
                + "\\x1b]0;title\\x07 \\x1b[2J\\x9b2J 10%\\r20%\\u202e\\x08\\x00\n");
  }

  @Test
  void keepsColoursAndEndsThemWithTheLineWhereTheyAreWanted() {
    var printer = printer(true, false, false);
    printer.print("a", stdout("\u001b[1;31mred\n\u001b[32mgreen\u001b[m plain\u001b[0m\n"));
    printer.print("a", stdout("torn \u001b[3"));
    printer.print("a", stdout("3myellow\n"));
    assertThat(out(printer))
        .isEqualTo(
            "\u001b[1;31mred\u001b[0m\n\u001b[32mgreen\u001b[m plain\u001b[0m\n"
                + "torn \u001b[33myellow\u001b[0m\n");
  }

  @Test
  void writesNoEscapeCodesIntoPipes() {
    var printer = printer(false, true, false);
    printer.print("a", stdout("\u001b[1;31mred\u001b[0m \u001b[K\ttab é\r\n"));
    assertThat(out(printer)).isEqualTo("a  | red \\x1b[K\ttab é\r\n");
  }

  @Test
  void passesBytesThatAreNoText() {
    var printer = printer(false, false, false);
    printer.print("a", new LogFrame(Channel.STDOUT, new byte[] {(byte) 0xff, (byte) 0xc2, '\n'}));
    printer.flush();
    assertThat(out.toByteArray()).containsExactly(0xff, 0xc2, '\n');
  }

  @Test
  void losesNothingWhenTheReaderIsSlow() throws Exception {
    var slow = new PipedInputStream(16);
    var printer =
        new LogPrinter(new PipedOutputStream(slow), err, new LogPrinter.Look(false, false, false));
    var writing = new Thread(() -> print(printer, 60_000));
    writing.start();
    var reader = new BufferedReader(new InputStreamReader(slow, UTF_8));
    for (int i = 0; i < 60_000; i++) {
      assertThat(reader.readLine()).isEqualTo("line " + i);
    }
    writing.join();
  }

  private static void print(LogPrinter printer, int lines) {
    for (int i = 0; i < lines; i++) {
      printer.print("a", stdout("line " + i + "\n"));
    }
  }

  @Test
  void waitsForNoReaderWhenThereIsHaste() throws Exception {
    var stuck = new PipedOutputStream(new PipedInputStream(1));
    var printer = new LogPrinter(stuck, err, new LogPrinter.Look(false, false, false));
    printer.hurry();
    print(printer, 60_000);
    printer.close();
    assertThat(out.size()).isZero();
  }

  @Test
  void breaksALineThatNeverEndsBetweenTwoCharacters() {
    var printer = printer(false, false, false);
    printer.print("a", stdout("x" + "é".repeat(700_000)));
    printer.close();
    var lines = out(printer).lines().toList();
    assertThat(String.join("", lines)).isEqualTo("x" + "é".repeat(700_000));
    assertThat(lines).hasSize(2);
  }

  @Test
  void neverTearsALineOfManyThreads() throws Exception {
    var printer = printer(false, true, false);
    var threads = new ArrayList<Thread>();
    for (int t = 0; t < 4; t++) {
      String name = "c" + t;
      var thread =
          new Thread(
              () -> {
                for (int i = 0; i < 5_000; i++) {
                  printer.print(name, stdout(name + " li"));
                  printer.print(name, stdout("ne\n" + name + " more\n"));
                }
              });
      threads.add(thread);
      thread.start();
    }
    for (Thread thread : threads) {
      thread.join();
    }
    String[] lines = out(printer).split("\n");
    assertThat(lines).hasSize(4 * 2 * 5_000);
    assertThat(Arrays.stream(lines).distinct().sorted())
        .containsExactly(
            "c0  | c0 line",
            "c0  | c0 more",
            "c1  | c1 line",
            "c1  | c1 more",
            "c2  | c2 line",
            "c2  | c2 more",
            "c3  | c3 line",
            "c3  | c3 more");
  }

  @Test
  void saysWhenNobodyReadsAnyMore() {
    var broken =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException("Broken pipe");
          }
        };
    var printer = new LogPrinter(broken, err, new LogPrinter.Look(false, true, false));
    printer.print("a", stdout("x\n"));
    assertThatThrownBy(printer::flush).isInstanceOf(UncheckedIOException.class);
  }
}
