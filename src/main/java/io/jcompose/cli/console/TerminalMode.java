package io.jcompose.cli.console;

import io.jcompose.cli.StreamProblems;
import io.jcompose.diag.JComposeException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/**
 * A terminal in a mode for programs. A child keeps it: it puts the terminal back as it was when its
 * input ends, and that ends when this is closed and also when this process dies, however it dies.
 */
public final class TerminalMode implements AutoCloseable {
  /** What is typed comes byte by byte, unseen and without a meaning. */
  static final String RAW = "raw -echo -iexten";

  /** What is typed comes byte by byte and unseen; Ctrl-C and the like mean what they always do. */
  static final String KEYS = "-icanon -echo min 1 time 0";

  /**
   * Only after the terminal has its mode are the signals ignored that stop a process in the
   * background: a job there has to wait for its turn before it touches the terminal. Nothing is put
   * back if somebody else has changed the terminal meanwhile, such as the shell that outlives us.
   */
  private static final String KEEPER =
      """
      trap '' HUP INT QUIT TERM
      exec 3<&0 </dev/tty
      saved=$("$1" -g) || exit 1
      "$1" $2 || { "$1" "$saved"; exit 1; }
      trap '' TSTP TTIN TTOU
      mode=$("$1" -g)
      echo
      read -r end <&3
      [ "$("$1" -g)" != "$mode" ] || "$1" "$saved"
      """;

  private final Process keeper;

  private TerminalMode(Process keeper) {
    this.keeper = keeper;
  }

  static TerminalMode on(String words) {
    String stty =
        Stty.path()
            .orElseThrow(() -> new JComposeException(StreamProblems.noRawMode("there is no stty")));
    try {
      Process keeper =
          new ProcessBuilder("/bin/sh", "-c", KEEPER, "jcompose-terminal", stty, words)
              .redirectErrorStream(true)
              .start();
      var failure =
          new BufferedReader(new InputStreamReader(keeper.getInputStream(), StandardCharsets.UTF_8))
              .readLine();
      var mode = new TerminalMode(keeper);
      if (failure == null || !failure.isEmpty()) {
        mode.close();
        throw new JComposeException(
            StreamProblems.noRawMode(failure == null ? "no terminal is at hand" : failure));
      }
      return mode;
    } catch (IOException e) {
      throw new JComposeException(StreamProblems.noRawMode(String.valueOf(e.getMessage())), e);
    }
  }

  /** The terminal is as it was when this returns. */
  @Override
  public void close() {
    try {
      keeper.getOutputStream().close();
    } catch (IOException e) {
      // It has ended already.
    }
    keeper.onExit().join();
  }
}
