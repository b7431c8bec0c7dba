package io.jcompose.engine.transport;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The command lines of ssh for one machine. Nobody is asked anything and only known host keys are
 * taken; all else is as the user's own configuration has it, jump hosts and keys among them.
 *
 * @param user who to be there; absent leaves it to the user's configuration
 */
public record SshCommand(
    SshAccess access, Optional<String> user, String host, Optional<Integer> port) {
  private static final int CONNECT_SECONDS = 3;
  private static final int ALIVE_SECONDS = 5;
  private static final int ALIVE_MISSES = 3;

  /**
   * Lives as long as ssh, and no longer than whoever holds its standard input: then it ends ssh.
   * Signals from a terminal are for those who hold it. At its end it removes the socket's
   * directory.
   */
  private static final String KEEPER =
      """
      trap '' INT HUP QUIT
      directory=$1
      shift
      exec 3<&0
      "$@" 3<&- &
      ssh=$!
      { read -r end; kill "$ssh"; } <&3 >/dev/null 2>&1 &
      watch=$!
      exec 3<&-
      wait "$ssh"
      code=$?
      kill "$watch" 2>/dev/null
      rm -rf -- "$directory"
      exit "$code"
      """;

  /** What stands in ssh's output once the way is open. */
  static final String READY = "jcompose-ready";

  /** Begins an ssh that listens on a local socket for what is to go to one over there. */
  Process forward(Path local, String remote) throws IOException {
    var words = new ArrayList<>(List.of("/bin/sh", "-c", KEEPER, "jcompose-ssh"));
    words.add(String.valueOf(local.getParent()));
    words.addAll(words("-n", "-N"));
    words.addAll(option("ExitOnForwardFailure=yes"));
    words.addAll(option("PermitLocalCommand=yes"));
    words.addAll(option("LocalCommand=echo " + READY));
    words.addAll(List.of("-L", local + ":" + remote, "--", host));
    return start(words);
  }

  /** Begins a program over there; its standard streams are ours. */
  public Process run(String command) throws IOException {
    var words = words();
    words.addAll(option("PermitLocalCommand=no"));
    words.addAll(List.of("--", host, command));
    return start(words);
  }

  /** Begins an ssh that prints where it would go, by the user's configuration. */
  public Process configuration() throws IOException {
    var words = new ArrayList<>(List.of(access.program().toString(), "-G"));
    who(words);
    words.addAll(List.of("--", host));
    return start(words);
  }

  /** The words of an ssh on which a person works, with questions allowed. */
  public List<String> interactive(List<String> command) {
    var words = new ArrayList<>(List.of(access.program().toString()));
    who(words);
    words.addAll(List.of("--", host));
    words.addAll(command);
    return words;
  }

  private List<String> words(String... first) {
    var words = new ArrayList<>(List.of(access.program().toString()));
    words.addAll(List.of(first));
    words.addAll(List.of("-T", "-a", "-x"));
    words.addAll(option("BatchMode=yes"));
    words.addAll(option("StrictHostKeyChecking=yes"));
    words.addAll(option("ConnectTimeout=" + CONNECT_SECONDS));
    words.addAll(option("ServerAliveInterval=" + ALIVE_SECONDS));
    words.addAll(option("ServerAliveCountMax=" + ALIVE_MISSES));
    words.addAll(option("ControlMaster=no"));
    words.addAll(option("ControlPath=none"));
    words.addAll(option("LogLevel=INFO"));
    who(words);
    return words;
  }

  private void who(List<String> words) {
    user.ifPresent(it -> words.addAll(List.of("-l", it)));
    port.ifPresent(it -> words.addAll(List.of("-p", it.toString())));
  }

  private static List<String> option(String setting) {
    return List.of("-o", setting);
  }

  private Process start(List<String> words) throws IOException {
    var builder = new ProcessBuilder(words);
    builder.environment().clear();
    builder.environment().putAll(access.environment());
    return builder.start();
  }
}
