package io.jcompose.engine.endpoint;

import io.jcompose.engine.endpoint.Surroundings.Service;
import io.jcompose.program.SearchPath;
import java.io.File;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Podman's API service for those who have Podman and no service of it. It listens in a directory
 * that only its user may enter, and ends by itself when nobody has used it for a while. A file lock
 * sees to it that of several processes one begins it.
 */
final class PodmanService {
  private static final Duration IDLE = Duration.ofMinutes(5);
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final long PAUSE_MILLIS = 20;

  private final Machine machine;
  private final Path program;
  private final Path directory;
  private final Path socket;

  PodmanService(Machine machine, Path program) {
    this.machine = machine;
    this.program = program;
    this.directory = directory(machine);
    this.socket = directory.resolve("podman.sock");
  }

  private static Path directory(Machine machine) {
    String runtime = machine.env().getOrDefault("XDG_RUNTIME_DIR", "");
    if (!runtime.isEmpty()) {
      return Path.of(runtime, "jcompose");
    }
    String state = machine.env().getOrDefault("XDG_STATE_HOME", "");
    Path base = state.isEmpty() ? machine.home().resolve(".local/state") : Path.of(state);
    return base.resolve("jcompose").resolve("podman");
  }

  /** The service, once it answers. */
  Service answering() throws IOException {
    if (answers()) {
      return new Service(socket, false);
    }
    Files.createDirectories(directory);
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
    var file = directory.resolve("podman.lock");
    try (var channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        var held = lock(channel)) {
      return held.isValid() && answers() ? new Service(socket, false) : begin();
    }
  }

  /** Another thread of this process may hold it, which the system's lock does not wait for. */
  private static FileLock lock(FileChannel channel) throws IOException {
    while (true) {
      try {
        return channel.lock();
      } catch (OverlappingFileLockException e) {
        pause();
      }
    }
  }

  private boolean answers() {
    return machine.silence("unix://" + socket).isEmpty();
  }

  private Service begin() throws IOException {
    Files.deleteIfExists(socket);
    Path log = directory.resolve("podman.log");
    Process process =
        new ProcessBuilder(command())
            .directory(new File("/"))
            .redirectInput(new File("/dev/null"))
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    long until = System.nanoTime() + PATIENCE.toNanos();
    while (!answers()) {
      if (!process.isAlive()) {
        throw new IOException(lastWords(log, process.exitValue()));
      }
      if (System.nanoTime() > until) {
        process.destroy();
        throw new IOException("it did not answer within " + PATIENCE.toSeconds() + " s");
      }
      pause();
    }
    return new Service(socket, true);
  }

  /** In a session of its own, so that a Ctrl-C meant for jcompose does not end it. */
  private List<String> command() {
    var command = new ArrayList<String>();
    SearchPath.of(machine.env()).find("setsid").ifPresent(it -> command.add(it.toString()));
    command.addAll(List.of(program.toString(), "system", "service"));
    command.addAll(List.of("--time", Long.toString(IDLE.toSeconds()), "unix://" + socket));
    return command;
  }

  private static String lastWords(Path log, int code) throws IOException {
    var lines = Files.readAllLines(log);
    return lines.isEmpty()
        ? "it ended with the exit code " + code
        : lines.get(lines.size() - 1).strip();
  }

  private static void pause() throws IOException {
    try {
      Thread.sleep(PAUSE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }
}
