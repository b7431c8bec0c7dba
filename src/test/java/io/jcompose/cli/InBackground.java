package io.jcompose.cli;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;

/** A jcompose command line that runs in this process until it is interrupted. */
final class InBackground implements AutoCloseable {
  private static final long LIMIT_SECONDS = 20;
  private static final long PAUSE_MILLIS = 10;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final Interrupts interrupts = Interrupts.none();
  private final CompletableFuture<Integer> code = new CompletableFuture<>();

  private InBackground(Path directory, Map<String, String> env, String... args) {
    var shell =
        new Shell(
            InputStream.nullInputStream(),
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            env,
            directory.toString(),
            directory.toString(),
            Terminal.none());
    var thread =
        new Thread(
            () -> {
              try {
                code.complete(new CommandLineRunner(shell, interrupts).run(args));
              } catch (RuntimeException | Error e) {
                code.completeExceptionally(e);
              }
            },
            "test-jcompose");
    thread.setDaemon(true);
    thread.start();
  }

  static InBackground start(Path directory, Map<String, String> env, String... args) {
    return new InBackground(directory, env, args);
  }

  String out() {
    return out.toString(StandardCharsets.UTF_8);
  }

  String err() {
    return err.toString(StandardCharsets.UTF_8);
  }

  /** How often standard error has the text. */
  int count(String text) {
    return err().split(Pattern.quote(text), -1).length - 1;
  }

  /** Waits until standard error has the text. */
  void tells(String text) throws InterruptedException {
    until(() -> err().contains(text), text);
  }

  /** Waits until something holds; fails when the command ends before. */
  void until(BooleanSupplier condition, String words) throws InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(LIMIT_SECONDS);
    while (!condition.getAsBoolean()) {
      if (code.isDone() && !condition.getAsBoolean() || System.nanoTime() > deadline) {
        throw new AssertionError("never: " + words + "\n" + out() + err());
      }
      Thread.sleep(PAUSE_MILLIS);
    }
  }

  /** Ctrl-C. */
  void interrupt() {
    interrupts.arrived(Interrupts.EXIT_INTERRUPTED);
  }

  /** Its exit code, when it has ended. */
  int exit() throws Exception {
    try {
      return code.get(LIMIT_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      throw new AssertionError("still running\n" + out() + err(), e);
    }
  }

  @Override
  public void close() throws Exception {
    if (!code.isDone()) {
      interrupt();
      exit();
    }
  }
}
