package io.jcompose.plugin;

import io.jcompose.event.Cancel;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * One run of a program: its lines as they come, its exit code. It gets no input. When the work is
 * cancelled it is asked to end, and after a while made to.
 */
final class PluginProcess {
  private static final int PATIENCE_SECONDS = 10;

  private final Path program;
  private final Map<String, String> environment;
  private final Path directory;
  private final Cancel cancel;

  PluginProcess(Path program, Map<String, String> environment, Path directory, Cancel cancel) {
    this.program = program;
    this.environment = environment;
    this.directory = directory;
    this.cancel = cancel;
  }

  int run(List<String> arguments, Consumer<String> output, Consumer<String> errors)
      throws IOException {
    var command = new ArrayList<String>();
    command.add(program.toString());
    command.addAll(arguments);
    var builder = new ProcessBuilder(command).directory(directory.toFile());
    builder.environment().clear();
    builder.environment().putAll(environment);
    builder.redirectInput(new File("/dev/null"));
    Process process = builder.start();
    try (var registration = cancel.onRequest(() -> end(process))) {
      var beside = new Thread(() -> quietly(process.getErrorStream(), errors), "jc-plugin");
      beside.setDaemon(true);
      beside.start();
      lines(process.getInputStream(), output);
      int code = process.waitFor();
      beside.join(TimeUnit.SECONDS.toMillis(1));
      if (cancel.isRequested()) {
        throw new CancellationException();
      }
      return code;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException();
    } finally {
      process.destroyForcibly();
    }
  }

  /** By its handle, because ending it as a process closes the streams that are being read. */
  private static void end(Process process) {
    process.descendants().forEach(ProcessHandle::destroy);
    process.toHandle().destroy();
    var killer =
        new Thread(
            () -> {
              try {
                if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                  process.destroyForcibly();
                }
              } catch (InterruptedException e) {
                process.destroyForcibly();
              }
            },
            "jc-plugin-end");
    killer.setDaemon(true);
    killer.start();
  }

  private static void quietly(InputStream in, Consumer<String> sink) {
    try {
      lines(in, sink);
    } catch (IOException e) {
      // It ended.
    }
  }

  private static void lines(InputStream in, Consumer<String> sink) throws IOException {
    try (var reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        sink.accept(line);
      }
    }
  }
}
