package io.jcompose.cli.commands;

import io.jcompose.cli.Shell;
import io.jcompose.cli.render.SafeText;
import java.io.IOException;
import java.util.Locale;

/** A question to the person at the terminal; where there is none, the answer is no. */
final class Question {
  private static final int LONGEST = 100;

  private Question() {}

  /** Whether the answer is yes. */
  static boolean ask(Shell shell, String text) {
    if (!shell.terminal().in() || !shell.terminal().err()) {
      return false;
    }
    for (String line : text.split("\n")) {
      shell.err().println(SafeText.line(line));
    }
    shell.err().print("[y/N] ");
    shell.err().flush();
    String answer = line(shell).strip().toLowerCase(Locale.ROOT);
    return answer.equals("y") || answer.equals("yes");
  }

  private static String line(Shell shell) {
    var line = new StringBuilder();
    try {
      int read = shell.in().read();
      while (read >= 0 && read != '\n' && line.length() < LONGEST) {
        line.append((char) read);
        read = shell.in().read();
      }
    } catch (IOException e) {
      return "";
    }
    return line.toString();
  }
}
