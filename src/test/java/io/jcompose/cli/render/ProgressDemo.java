package io.jcompose.cli.render;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.jcompose.diag.Code;
import io.jcompose.diag.Diagnostic;
import io.jcompose.event.Event;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.util.concurrent.TimeUnit;

/** A made-up run of so many containers, to look at the display in a real terminal. */
final class ProgressDemo {
  private final Progress progress;
  private final int containers;

  private ProgressDemo(Progress progress, int containers) {
    this.progress = progress;
    this.containers = containers;
  }

  public static void main(String[] args) throws InterruptedException {
    var err = new PrintStream(new FileOutputStream(FileDescriptor.err), false, UTF_8);
    var screen = new Screen(err, Ansi.ON, true, ProgressDemo::size);
    try (var progress = ProgressMode.TTY.open(screen, "up")) {
      new ProgressDemo(progress, Integer.parseInt(args[0])).run();
    }
  }

  private static TerminalSize size() {
    try {
      var stty = new ProcessBuilder("stty", "size").redirectInput(Redirect.INHERIT).start();
      String[] numbers = new String(stty.getInputStream().readAllBytes(), UTF_8).trim().split(" ");
      return new TerminalSize(Integer.parseInt(numbers[1]), Integer.parseInt(numbers[0]));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void run() throws InterruptedException {
    progress.emit(new Event.Unchanged("local", "Network demo_default", "Exists"));
    pullAndBuild();
    progress.emit(
        new Event.Notice(Diagnostic.warning(new Code("JC301"), "Found orphan `demo-old-1`.")));
    for (int i = 1; i <= containers; i++) {
      started(10 + i, "Container demo-web-" + i, "Starting");
    }
    for (int i = 1; i < containers; i++) {
      TimeUnit.MILLISECONDS.sleep(150);
      done(10 + i, "Container demo-web-" + i, "Started");
    }
    progress.emit(
        new Event.StepFailed(
            10 + containers,
            "local",
            "Container demo-web-" + containers,
            Diagnostic.error(new Code("JC410"), "Port 8080 is taken by container `other`.")));
    progress.emit(new Event.StepSkipped(9, "local", "Container demo-proxy-1", 10 + containers));
  }

  private void pullAndBuild() throws InterruptedException {
    started(1, "Image postgres:16", "Pulling");
    started(2, "Image demo/web", "Building");
    for (int i = 0; i <= 40; i++) {
      progress.emit(new Event.StepProgress(1, "aaa", "Downloading", i * 1_000_000L, 40_000_000));
      progress.emit(new Event.StepProgress(1, "bbb", "Downloading", i * 250_000L, 10_000_000));
      progress.emit(new Event.StepOutput(2, "#7 [3/4] RUN make  line " + i + "\n"));
      TimeUnit.MILLISECONDS.sleep(100);
    }
    done(1, "Image postgres:16", "Pulled");
    done(2, "Image demo/web", "Built");
  }

  private void started(int step, String subject, String doing) {
    progress.emit(new Event.StepStarted(step, "local", subject, doing));
  }

  private void done(int step, String subject, String done) {
    progress.emit(new Event.StepDone(step, "local", subject, done));
  }
}
