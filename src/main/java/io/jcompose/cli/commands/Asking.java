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

/** Asks at the terminal; without one nobody is asked. */
final class Asking implements Consent {
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
    if (!shell.terminal().in() || !shell.terminal().err()) {
      return Optional.empty();
    }
    String separator = "";
    for (String line : text.split("\n", -1)) {
      shell.err().print(separator + SafeText.line(line));
      separator = "\n";
    }
    shell.err().print(" [y/N] ");
    shell.err().flush();
    return Optional.of(isYes(answer()));
  }

  private static boolean isYes(String answer) {
    return switch (answer.strip().toLowerCase(Locale.ROOT)) {
      case "y", "yes" -> true;
      default -> false;
    };
  }

  /** Read on a thread of its own, because a read from a terminal cannot be interrupted. */
  private String answer() throws InterruptedException {
    var task = new FutureTask<>(this::line);
    var thread = new Thread(task, "jc-answer");
    thread.setDaemon(true);
    thread.start();
    try {
      return task.get();
    } catch (ExecutionException e) {
      return "";
    }
  }

  private String line() throws IOException {
    var line = new ByteArrayOutputStream();
    for (int b = shell.in().read(); b >= 0 && b != '\n'; b = shell.in().read()) {
      line.write(b);
    }
    return line.toString(StandardCharsets.UTF_8);
  }
}
