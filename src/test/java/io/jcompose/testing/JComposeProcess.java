package io.jcompose.testing;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;

/** Starts jcompose as processes of its own, from the test class path, quickly. */
public final class JComposeProcess {
  private static final long ARCHIVE_LIMIT_SECONDS = 60;
  private static final String JAR = "classes.jar";

  /** For all tests of this JVM that warm up alike, because it takes seconds to make one. */
  private static final Map<List<String>, Archive> ARCHIVES = new ConcurrentHashMap<>();

  private final Path directory;
  private final String classPath;
  private final Path archive;
  private final List<String> prefix;

  private JComposeProcess(Path directory, String classPath, Path archive, List<String> prefix) {
    this.prefix = prefix;
    this.directory = directory;
    this.classPath = classPath;
    this.archive = archive;
  }

  /** Loaded classes in a file, and the class path that it is for. */
  private record Archive(String classPath, Path file) {}

  /**
   * One that works in a directory, with an archive of loaded classes, which halves the start.
   *
   * @param warmUp arguments of a run that changes nothing
   */
  public static JComposeProcess prepared(
      Path directory, Map<String, String> env, String... warmUp) {
    var archive = ARCHIVES.computeIfAbsent(List.of(warmUp), it -> archive(directory, env, warmUp));
    return new JComposeProcess(directory, archive.classPath(), archive.file(), List.of());
  }

  private static Archive archive(Path directory, Map<String, String> env, String... warmUp) {
    try {
      Path home = Files.createTempDirectory("jcc");
      var archive = new Archive(classPath(home), home.resolve("j.jsa"));
      for (Path each : List.of(home, home.resolve(JAR), archive.file())) {
        each.toFile().deleteOnExit();
      }
      var made = new JComposeProcess(directory, archive.classPath(), archive.file(), List.of());
      made.start(env, "-XX:ArchiveClassesAtExit=" + archive.file(), warmUp)
          .exit(ARCHIVE_LIMIT_SECONDS);
      return archive;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** A child; its output is in files, so that no pipe holds it up. */
  public record Running(Process process, Path out, Path err) {
    /** Waits for its end, which must come in time; else it is killed and the test fails. */
    public int exit(long seconds) throws InterruptedException {
      if (!process.waitFor(seconds, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
        throw new AssertionError("still running after " + seconds + " s:\n" + errors());
      }
      return process.exitValue();
    }

    /** SIGKILL, and waits until it is gone. */
    public void kill() throws InterruptedException {
      process.destroyForcibly().waitFor();
    }

    /** Sends a signal such as INT. */
    public void signal(String name) {
      try {
        new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start().waitFor();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    public String errors() {
      return text(err);
    }

    public String output() {
      return text(out);
    }

    private static String text(Path file) {
      try {
        return Files.readString(file);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** The same under another program, whose arguments these are. */
  public JComposeProcess under(String... program) {
    return new JComposeProcess(directory, classPath, archive, List.of(program));
  }

  /** Starts it with exactly these variables. */
  public Running start(Map<String, String> env, String... args) {
    return start(env, "-XX:SharedArchiveFile=" + archive, args);
  }

  /** The command line that starts it on a terminal of 80 columns and 24 rows. */
  public List<String> onTerminal(String... args) {
    var flags = new ArrayList<String>();
    flags.add("-XX:SharedArchiveFile=" + archive);
    for (String stream : List.of("stdin", "stdout", "stderr")) {
      flags.add("-Djcompose." + stream + ".tty=true");
    }
    flags.add("-Djcompose.terminal.size=24 80");
    return command(flags, args);
  }

  private List<String> command(List<String> flags, String... args) {
    var command = new ArrayList<>(prefix);
    // Whoever runs the tests in the background may have signals ignored, which children inherit.
    command.addAll(List.of("/usr/bin/env", "--default-signal=INT,QUIT,TERM,PIPE"));
    command.add(Paths.get(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-XX:-UsePerfData"));
    command.add("-Xlog:disable");
    command.addAll(flags);
    command.addAll(List.of("-cp", classPath, "io.jcompose.cli.Main"));
    command.addAll(List.of(args));
    return command;
  }

  private Running start(Map<String, String> env, String archiveFlag, String... args) {
    var command = command(List.of(archiveFlag), args);
    try {
      Path out = Files.createTempFile(directory, "child", ".out");
      Path err = Files.createTempFile(directory, "child", ".err");
      var builder = new ProcessBuilder(command).directory(directory.toFile());
      builder.redirectInput(new File("/dev/null"));
      builder.redirectOutput(out.toFile()).redirectError(err.toFile());
      builder.environment().clear();
      builder.environment().putAll(env);
      return new Running(builder.start(), out, err);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The test class path with its folders as jars, because archives take no folders. */
  private static String classPath(Path directory) throws IOException {
    var entries = new ArrayList<String>();
    String whole =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    for (String entry : whole.split(File.pathSeparator)) {
      Path path = Path.of(entry);
      if (Files.isRegularFile(path)) {
        entries.add(entry);
      } else if (Files.exists(path.resolve("io/jcompose/cli/Main.class"))) {
        entries.add(0, jar(path, directory.resolve(JAR)).toString());
      }
    }
    return String.join(File.pathSeparator, entries);
  }

  private static Path jar(Path classes, Path jar) throws IOException {
    try (var out = new JarOutputStream(Files.newOutputStream(jar));
        var files = Files.walk(classes)) {
      for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
        out.putNextEntry(new JarEntry(classes.relativize(file).toString()));
        Files.copy(file, out);
        out.closeEntry();
      }
    }
    return jar;
  }
}
