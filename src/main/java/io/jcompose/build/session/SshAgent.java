package io.jcompose.build.session;

import io.jcompose.diag.JComposeException;
import io.jcompose.diag.SourceLocation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Something that signs with the user's ssh keys. */
public sealed interface SshAgent {
  /** The id that is meant where none is given. */
  String DEFAULT = "default";

  /** A program that listens at a socket. */
  record AtSocket(Path socket) implements SshAgent {}

  /** We ourselves, with keys from files. */
  record WithKeys(List<SshKey> keys) implements SshAgent {
    public WithKeys {
      keys = List.copyOf(keys);
    }
  }

  /**
   * The agent that the user means.
   *
   * @param files the socket of an agent, or files with keys; empty for the user's own agent
   * @param own the socket of the user's own agent
   * @throws JComposeException when there is none, or a key cannot be used
   */
  static SshAgent of(
      String id, List<Path> files, Optional<Path> own, Optional<SourceLocation> place) {
    if (files.isEmpty()) {
      return new AtSocket(
          own.orElseThrow(() -> new JComposeException(SessionProblems.noAgent(id, place))));
    }
    var keys = new ArrayList<SshKey>();
    for (Path file : files) {
      if (isSocket(file)) {
        if (files.size() > 1) {
          throw new JComposeException(SessionProblems.agentAndKeys(id, place));
        }
        return new AtSocket(file);
      }
      try {
        keys.add(SshKey.read(file));
      } catch (SshKey.Unusable e) {
        throw new JComposeException(SessionProblems.badKey(id, file, e.why(), place), e);
      }
    }
    return new WithKeys(keys);
  }

  private static boolean isSocket(Path file) {
    return Files.exists(file) && !Files.isRegularFile(file) && !Files.isDirectory(file);
  }
}
