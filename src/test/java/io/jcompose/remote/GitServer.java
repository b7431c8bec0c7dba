package io.jcompose.remote;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Repositories that git's own daemon serves on this machine. */
final class GitServer implements AutoCloseable {
  private static final long PATIENCE_SECONDS = 20;

  private final Path directory;
  private final Process daemon;
  private final int port;

  private GitServer(Path directory, Process daemon, int port) {
    this.directory = directory;
    this.daemon = daemon;
    this.port = port;
  }

  /** Serves what is made below a directory. */
  static GitServer below(Path directory) throws IOException {
    int port;
    try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    var builder =
        new ProcessBuilder(
            "git",
            "daemon",
            "--listen=127.0.0.1",
            "--port=" + port,
            "--reuseaddr",
            "--export-all",
            "--base-path=" + directory);
    builder.redirectErrorStream(true).redirectOutput(directory.resolve("daemon.log").toFile());
    var server = new GitServer(directory, builder.start(), port);
    server.await();
    return server;
  }

  private void await() throws IOException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (System.nanoTime() < end) {
      try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
        socket.getOutputStream().flush();
        return;
      } catch (IOException e) {
        Thread.onSpinWait();
      }
    }
    throw new IOException("git daemon does not listen");
  }

  /** The address of a repository. */
  String url(String name) {
    return "git://127.0.0.1:" + port + "/" + name;
  }

  /** An empty repository with a working tree. */
  Repository repository(String name) {
    Path tree = directory.resolve(name);
    git(directory, "", "init", "-q", "-b", "main", tree.toString());
    return new Repository(tree);
  }

  @Override
  public void close() {
    daemon.descendants().forEach(ProcessHandle::destroyForcibly);
    daemon.destroyForcibly();
  }

  /** Files under git. */
  record Repository(Path tree) {
    Repository file(String name, String text) {
      try {
        Files.createDirectories(tree.resolve(name).getParent());
        Files.writeString(tree.resolve(name), text);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      return this;
    }

    Repository link(String name, String target) {
      try {
        Files.createSymbolicLink(tree.resolve(name), Path.of(target));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      return this;
    }

    /** Commits everything; gives the commit. */
    String commit() {
      git("", "add", "-A");
      git("", "commit", "-q", "--allow-empty", "-m", "a change");
      return git("", "rev-parse", "HEAD");
    }

    /** Commits a tree of the lines that {@code git mktree} reads, as no working tree could. */
    String commitTree(String lines) {
      String made = git(lines, "mktree");
      String commit = git("", "commit-tree", "-m", "odd", made);
      git("", "update-ref", "refs/heads/main", commit);
      return commit;
    }

    String git(String input, String... words) {
      return GitServer.git(tree, input, words);
    }
  }

  private static String git(Path where, String input, String... words) {
    var all = new ArrayList<>(List.of("git", "-c", "user.name=t", "-c", "user.email=t@t.example"));
    all.addAll(List.of(words));
    try {
      var builder = new ProcessBuilder(all).directory(where.toFile()).redirectErrorStream(true);
      builder.environment().put("GIT_CONFIG_GLOBAL", "/dev/null");
      var process = builder.start();
      try (var in = process.getOutputStream()) {
        in.write(input.getBytes(StandardCharsets.UTF_8));
      }
      var text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (process.waitFor() != 0) {
        throw new IllegalStateException(all + "\n" + text);
      }
      return text.strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
