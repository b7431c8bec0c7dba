package io.jcompose.cli.console;

import io.jcompose.cli.CliProblems;
import io.jcompose.diag.JComposeException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/**
 * A terminal in raw mode. A child keeps it: it puts the terminal back as it was when its input
 * ends, and that ends when this is closed and also when this process dies, however it dies.
 */
public final class RawMode implements AutoCloseable {
  /**
   * Only after the terminal is raw are the signals ignored that stop a process in the background: a
   * job there has to wait for its turn before it touches the terminal. Nothing is put back if
   * somebody else has changed the terminal meanwhile, such as the shell that outlives us.
   */
  private static final String KEEPER =
      """
      trap '' HUP INT QUIT TERM
      exec 3<&0 </dev/tty
      saved=$("$1" -g) || exit 1
      "$1" raw -echo -iexten || { "$1" "$saved"; exit 1; }
      trap '' TSTP TTIN TTOU
      raw=$("$1" -g)
      echo
      read -r end <&3
      [ "$("$1" -g)" != "$raw" ] || "$1" "$saved"
      """;

  private final Process keeper;

  private RawMode(Process keeper) {
    this.keeper = keeper;
  }

  static RawMode on() {
    String stty =
        Stty.path()
            .orElseThrow(() -> new JComposeException(CliProblems.noRawMode("there is no stty")));
    try {
      Process keeper =
          new ProcessBuilder("/bin/sh", "-c", KEEPER, "jcompose-terminal", stty)
              .redirectErrorStream(true)
              .start();
      var words =
          new BufferedReader(new InputStreamReader(keeper.getInputStream(), StandardCharsets.UTF_8))
              .readLine();
      var mode = new RawMode(keeper);
      if (words == null || !words.isEmpty()) {
        mode.close();
        throw new JComposeException(
            CliProblems.noRawMode(words == null ? "no terminal is at hand" : words));
      }
      return mode;
    } catch (IOException e) {
      throw new JComposeException(CliProblems.noRawMode(String.valueOf(e.getMessage())), e);
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
