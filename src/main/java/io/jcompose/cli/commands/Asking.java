package io.jcompose.cli.commands;

import io.jcompose.Consent;
import io.jcompose.cli.Shell;
import io.jcompose.cli.render.SafeText;
import io.jcompose.plan.Question;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** Asks a person at the terminal; else the answer is the next line of standard input. */
final class Asking implements Consent {
  private static final int LONGEST = 1024;

  private final Shell shell;

  Asking(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Optional<Boolean> agrees(Question question) throws InterruptedException {
    return agrees(question.text());
  }

  /** The answer to a question of some lines. */
  Optional<Boolean> agrees(String text) throws InterruptedException {
    boolean person = shell.terminal().in();
    if (person && !shell.terminal().err()) {
      return Optional.empty();
    }
    String separator = "";
    for (String line : text.split("\n", -1)) {
      shell.err().print(separator + SafeText.line(line));
      separator = "\n";
    }
    shell.err().print(" [y/N] ");
    shell.err().flush();
    var answer = answer();
    if (!person) {
      shell.err().println(answer.map(SafeText::line).orElse(""));
    }
    return answer.map(Asking::isYes);
  }

  private static boolean isYes(String answer) {
    return switch (answer.strip().toLowerCase(Locale.ROOT)) {
      case "y", "yes" -> true;
      default -> false;
    };
  }

  /**
   * Read on a thread of its own, because a read cannot be interrupted; empty at the end of input.
   */
  private Optional<String> answer() throws InterruptedException {
    var task = new FutureTask<>(this::line);
    var thread = new Thread(task, "jc-answer");
    thread.setDaemon(true);
    thread.start();
    try {
      return task.get();
    } catch (ExecutionException e) {
      return Optional.empty();
    }
  }

  /** What follows the longest answer is left unread. */
  private Optional<String> line() throws IOException {
    var line = new ByteArrayOutputStream();
    int b = shell.in().read();
    if (b < 0) {
      return Optional.empty();
    }
    for (; b >= 0 && b != '\n' && line.size() < LONGEST; b = shell.in().read()) {
      line.write(b);
    }
    return Optional.of(line.toString(StandardCharsets.UTF_8));
  }
}
