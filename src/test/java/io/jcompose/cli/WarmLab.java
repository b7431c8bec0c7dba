package io.jcompose.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.jcompose.testing.JComposeProcess.Running;
import io.jcompose.testing.Program;
import io.jcompose.warm.State;
import io.jcompose.warm.WarmPlaces;
import io.jcompose.warm.WarmServer;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchService;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * The client as it is shipped, a launcher that tells what it is asked for, and a warm process that
 * is this one or another. The cold way ends with the exit code 99.
 */
final class WarmLab implements AutoCloseable {
  static final int COLD = 99;
  private static final long LIMIT_SECONDS = 60;
  private static final long POLL_NANOS = 5_000_000;
  private static final FileAttribute<?> OURS_ALONE =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

  private final Path directory;
  private final Map<String, String> env = new TreeMap<>();
  private final List<Thread> serving = new ArrayList<>();
  private final List<WarmServer> servers = new ArrayList<>();

  private WarmLab(Path directory) {
    this.directory = directory;
    env.put("PATH", System.getenv("PATH"));
    env.put("HOME", directory.toString());
    env.put("XDG_RUNTIME_DIR", directory.toString());
    env.put("DOCKER_HOST", "unix:///no/such/engine.sock");
    env.put("JCOMPOSE_LINT", "off");
    env.put("JCOMPOSE_WARM", "1");
  }

  /** Builds the client; the calling test is skipped without a C compiler. */
  static WarmLab in(Path directory) throws IOException, InterruptedException {
    assumeTrue(Program.isInstalled("cc"), "skipped: no C compiler");
    var lab = new WarmLab(directory);
    var command = new ArrayList<>(List.of("cc", "-Wall", "-Wextra", "-Werror", "-std=c11"));
    command.addAll(List.of("-o", lab.path("client").toString()));
    try (var sources = Files.newDirectoryStream(Path.of("src/main/c"), "*.c")) {
      sources.forEach(it -> command.add(it.toString()));
    }
    Program.output(directory, Map.of(), absolute(command));
    lab.launcher("printf '%s' \"$jcompose_serve\" >" + lab.path("new") + "; mv new asked");
    return lab;
  }

  private static List<String> absolute(List<String> command) {
    return command.stream()
        .map(it -> it.startsWith("src/") ? Path.of(it).toAbsolutePath().toString() : it)
        .toList();
  }

  Path path(String name) {
    return directory.resolve(name);
  }

  Map<String, String> env() {
    return env;
  }

  /** What the launcher does when it is to serve, in the lab's directory. */
  WarmLab launcher(String serve) throws IOException {
    Files.writeString(
        path("launcher"),
        """
        #!/bin/sh
        [ -n "${jcompose_serve-}" ] || { echo "cold $*"; exit %d; }
        cd '%s'
        %s
        """
            .formatted(COLD, directory, serve));
    if (!path("launcher").toFile().setExecutable(true)) {
      throw new IOException("not executable");
    }
    return this;
  }

  /** The client's words for a command line. */
  String[] client(String... args) {
    return words("build-1", args);
  }

  String[] words(String build, String... args) {
    var words =
        new ArrayList<>(
            List.of(path("client").toString(), path("jcompose-warm").toString(), build));
    words.add(path("launcher").toString());
    words.addAll(List.of(args));
    return words.toArray(new String[0]);
  }

  /** A line of shell that begins with the client as {@code jc}. */
  String[] shell(String line) {
    String all = "jc() { '" + String.join("' '", client()) + "' \"$@\"; }; " + line;
    return new String[] {"/bin/sh", "-c", all};
  }

  Running start(Path place, String... command) {
    return start(place, new File("/dev/null"), command);
  }

  Running start(Path place, File input, String... command) {
    try {
      Path out = Files.createTempFile(directory, "out", "");
      Path err = Files.createTempFile(directory, "err", "");
      var whole = new ArrayList<>(List.of("/usr/bin/env", "--default-signal=INT,QUIT,TERM,PIPE"));
      whole.addAll(List.of(command));
      var builder = new ProcessBuilder(whole).directory(place.toFile());
      builder.redirectOutput(out.toFile()).redirectError(err.toFile());
      builder.redirectInput(
          input.getPath().isEmpty()
              ? ProcessBuilder.Redirect.PIPE
              : ProcessBuilder.Redirect.from(input));
      builder.environment().clear();
      builder.environment().putAll(env);
      return new Running(builder.start(), out, err);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What it printed and its exit code: {@code 0 OUTPUT}. */
  String run(Path place, String... command) throws InterruptedException {
    var running = start(place, command);
    return running.exit(LIMIT_SECONDS) + " " + running.output() + running.errors();
  }

  String run(String... args) throws InterruptedException {
    return run(directory, client(args));
  }

  /** The socket that the launcher is asked to serve when there is nobody. */
  Path asked() throws IOException, InterruptedException {
    try (var watch = directory.getFileSystem().newWatchService()) {
      directory.register(watch, StandardWatchEventKinds.ENTRY_CREATE);
      run("version");
      while (!Files.exists(path("asked"))) {
        await(watch);
      }
    }
    Path socket = Path.of(Files.readString(path("asked")));
    Files.delete(path("asked"));
    return socket;
  }

  /** Lets a process of its own be the warm one. */
  ProcessHandle started() throws IOException, InterruptedException {
    String classes =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    launcher(
        """
        exec '%s' -XX:+UseSerialGC -cp '%s' io.jcompose.cli.WarmMain "$jcompose_serve" "$jcompose_idle"
        """
            .formatted(java, classes));
    Files.createDirectory(path("jcompose-warm"), OURS_ALONE);
    run("version");
    // Its socket is there a moment before it answers.
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(LIMIT_SECONDS);
    while (state().isEmpty()) {
      assertThat(System.nanoTime()).as("no warm process").isLessThan(end);
      LockSupport.parkNanos(POLL_NANOS);
    }
    launcher("exit");
    // Until it has its classes it may be too slow for a client.
    while (run("version").startsWith(COLD + " ")) {
      assertThat(System.nanoTime()).as("a warm process that serves").isLessThan(end);
    }
    return ProcessHandle.of(state().orElseThrow().pid()).orElseThrow();
  }

  static void await(WatchService watch) throws InterruptedException {
    var key = watch.take();
    key.pollEvents();
    key.reset();
  }

  /** How the warm process is whose socket is found. */
  private Optional<State> state() {
    var sockets = new WarmPlaces(path("jcompose-warm")).sockets();
    return sockets.isEmpty() ? Optional.empty() : State.ask(sockets.get(0));
  }

  /** Lets this process be the warm one. */
  WarmLab serving() throws IOException, InterruptedException {
    Path program = Files.writeString(path("program"), "one");
    var service = new WarmService(program);
    var server = WarmServer.open(asked(), service, Duration.ofMinutes(5));
    var thread = new Thread(server::run);
    thread.start();
    launcher("exit");
    servers.add(server);
    serving.add(thread);
    return this;
  }

  /** Returns when a command has said this on standard error. */
  void awaitWords(Running running, String words) {
    while (!running.errors().contains(words)) {
      LockSupport.parkNanos(POLL_NANOS);
    }
  }

  /** Returns when the warm process has so many commands under way. */
  void awaitRunning(int count) {
    while (state().orElseThrow().running() != count) {
      LockSupport.parkNanos(POLL_NANOS);
    }
  }

  /** Returns when nobody is served any more, of whom none is told to end. */
  @Override
  public void close() throws InterruptedException {
    servers.forEach(WarmServer::end);
    for (Thread thread : serving) {
      thread.join();
    }
  }
}
