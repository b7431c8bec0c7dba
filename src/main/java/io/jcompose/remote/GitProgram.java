package io.jcompose.remote;

import io.jcompose.diag.JComposeException;
import io.jcompose.program.SearchPath;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The program {@code git}, run so that a repository cannot make it do anything but fetch: no hooks,
 * submodules, filters, prompts or helpers for other transports, and nothing of the variables that
 * point it elsewhere. It is looked for in the absolute directories of {@code PATH} only, and not in
 * the project.
 */
final class GitProgram {
  private static final long STEP_MILLIS = 50;
  private static final int TOLD_LINES = 6;
  private static final List<String> KEPT =
      List.of("GIT_SSH", "GIT_SSH_COMMAND", "GIT_SSH_VARIANT", "GIT_SSL_CAINFO", "GIT_SSL_CAPATH");
  private static final List<String> SETTINGS =
      List.of(
          "protocol.allow=never",
          "protocol.https.allow=always",
          "protocol.http.allow=always",
          "protocol.git.allow=always",
          "protocol.ssh.allow=always",
          "protocol.version=2",
          "core.hooksPath=/dev/null",
          "core.fsmonitor=false",
          "core.askPass=",
          "credential.interactive=false",
          "fetch.recurseSubmodules=false",
          "fetch.writeCommitGraph=false",
          "submodule.recurse=false",
          "gc.auto=0",
          "maintenance.auto=false");

  private final Path program;
  private final Map<String, String> environment;
  private final Watch watch;

  private GitProgram(Path program, Map<String, String> environment, Watch watch) {
    this.program = program;
    this.environment = environment;
    this.watch = watch;
  }

  /**
   * Finds git.
   *
   * @param project a directory from which no program is run
   */
  static GitProgram find(Map<String, String> environment, Path project, Watch watch) {
    // Git looks for ssh in these, too.
    var trusted = SearchPath.of(environment).only(it -> isElsewhere(it, project));
    return trusted
        .find("git", it -> isElsewhere(it, project))
        .map(it -> new GitProgram(it, tamed(environment, trusted.text()), watch))
        .orElseThrow(() -> new JComposeException(RemoteProblems.noGit(watch.source())));
  }

  private static boolean isElsewhere(Path file, Path project) {
    try {
      Path base = project.toRealPath();
      return base.getNameCount() == 0 || !file.toRealPath().startsWith(base);
    } catch (IOException e) {
      return false;
    }
  }

  private static Map<String, String> tamed(Map<String, String> environment, String path) {
    var tamed = new HashMap<String, String>();
    environment.forEach(
        (name, value) -> {
          if (!name.startsWith("GIT_") || KEPT.contains(name)) {
            tamed.put(name, value);
          }
        });
    tamed.put("PATH", path);
    tamed.remove("SSH_ASKPASS");
    tamed.put("GIT_CONFIG_NOSYSTEM", "1");
    tamed.put("GIT_TERMINAL_PROMPT", "0");
    tamed.put("LC_ALL", "C");
    tamed.putIfAbsent("GIT_SSH_COMMAND", "ssh -oBatchMode=yes -oControlMaster=no");
    return tamed;
  }

  /**
   * One run.
   *
   * @param out the file with what it printed
   */
  record Result(int code, Path out, List<String> complaints) {
    String text() throws IOException {
      return Files.readString(out, StandardCharsets.UTF_8);
    }
  }

  /** Runs git in a directory; what is in the way of that ends in an exception. */
  Result run(Path work, Path input, List<String> arguments) throws IOException {
    watch.check();
    Path out = Files.createTempFile(work, "out", "");
    Path err = Files.createTempFile(work, "err", "");
    var words = new ArrayList<String>();
    words.add(program.toString());
    for (String setting : SETTINGS) {
      words.add("-c");
      words.add(setting);
    }
    words.addAll(arguments);
    var builder = new ProcessBuilder(words).directory(work.toFile());
    builder.environment().clear();
    builder.environment().putAll(environment);
    builder.redirectInput(input.toFile());
    builder.redirectOutput(out.toFile()).redirectError(err.toFile());
    int code = ended(builder.start(), work);
    return new Result(code, out, complaints(err));
  }

  private int ended(Process process, Path work) throws IOException {
    try {
      while (!process.waitFor(STEP_MILLIS, TimeUnit.MILLISECONDS)) {
        watch.check();
        checkSize(work);
      }
      return process.exitValue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new JComposeException(RemoteProblems.interrupted(watch.source()), e);
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }

  private void checkSize(Path work) throws IOException {
    long limit = watch.limits().transferBytes();
    if (DiskUse.of(work) > limit) {
      String what = "the transfer takes more than " + limit + " bytes";
      throw new JComposeException(RemoteProblems.tooMuch(watch.source(), what));
    }
  }

  private static List<String> complaints(Path err) throws IOException {
    try (var in = Files.newInputStream(err)) {
      var text = new String(in.readNBytes(1 << 16), StandardCharsets.UTF_8);
      var lines = text.lines().filter(line -> !line.isBlank()).toList();
      return lines.subList(Math.max(0, lines.size() - TOLD_LINES), lines.size());
    }
  }
}
