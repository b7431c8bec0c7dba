package io.jcompose.provision;

import io.jcompose.engine.transport.SshCommand;
import io.jcompose.event.Cancel;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;

/** A shell of root on another machine, one for each script, through the user's ssh. */
final class RemoteShell {
  private static final int NOT_ROOT = 77;
  private static final int SSH_FAILED = 255;
  private static final int REMEMBERED = 200;

  /** Nothing that is secret is in it: that comes through the standard input. */
  private static final String BECOME_ROOT =
      "sh -c 'if [ \"$(id -u)\" = 0 ]; then exec sh -s; fi;"
          + " if sudo -n true 2>/dev/null; then exec sudo -n sh -s; fi; exit "
          + NOT_ROOT
          + "'";

  private final SshCommand ssh;
  private final Cancel cancel;

  RemoteShell(SshCommand ssh, Cancel cancel) {
    this.ssh = ssh;
    this.cancel = cancel;
  }

  /**
   * How a script ended.
   *
   * @param lines the last that it printed, on either output
   */
  record Ended(int code, List<String> lines) {
    boolean good() {
      return code == 0;
    }

    boolean withoutRoot() {
      return code == NOT_ROOT;
    }

    boolean withoutSsh() {
      return code == SSH_FAILED;
    }
  }

  /**
   * Runs a script to its end, or until the switch is thrown.
   *
   * @param told every line, as it comes
   */
  Ended run(String script, Consumer<String> told) throws IOException, InterruptedException {
    Process process = ssh.run(BECOME_ROOT);
    var last = new Last(told);
    try (var registration = cancel.onRequest(process::destroy)) {
      var errors = new Thread(() -> last.hear(process.getErrorStream()), "jc-provision-errors");
      errors.setDaemon(true);
      errors.start();
      write(process, script);
      last.hear(process.getInputStream());
      errors.join();
      return new Ended(process.waitFor(), last.lines());
    } finally {
      process.destroy();
    }
  }

  private static void write(Process process, String script) {
    try (var in = process.getOutputStream()) {
      in.write(script.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      // It ended before it read all; how it ended tells why.
    }
  }

  /** Where ssh goes, by the user's configuration; nothing is sent. */
  String address() throws IOException, InterruptedException {
    Process process = ssh.configuration();
    process.getOutputStream().close();
    String found = ssh.host();
    try (var lines = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith("hostname ")) {
          found = line.substring("hostname ".length());
        }
      }
    }
    process.waitFor();
    return found;
  }

  /** Lines as they come from two streams. */
  private static final class Last {
    private final Consumer<String> told;
    private final Deque<String> lines = new ArrayDeque<>();

    Last(Consumer<String> told) {
      this.told = told;
    }

    void hear(InputStream from) {
      try (var in = new BufferedReader(new InputStreamReader(from, StandardCharsets.UTF_8))) {
        for (String line = in.readLine(); line != null; line = in.readLine()) {
          add(line);
        }
      } catch (IOException e) {
        // It was ended by us.
      }
    }

    private synchronized void add(String line) {
      if (lines.size() == REMEMBERED) {
        lines.removeFirst();
      }
      lines.addLast(line);
      told.accept(line);
    }

    synchronized List<String> lines() {
      return List.copyOf(lines);
    }
  }
}
