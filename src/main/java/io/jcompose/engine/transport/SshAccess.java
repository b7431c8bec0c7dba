package io.jcompose.engine.transport;

import java.nio.file.Path;
import java.util.Map;

/**
 * What ssh is begun with.
 *
 * @param program the user's ssh client, which reads the user's configuration
 * @param environment the variables it gets: the agent's socket, and where private files may be
 */
public record SshAccess(Path program, Map<String, String> environment) {
  public SshAccess {
    environment = Map.copyOf(environment);
  }

  @Override
  public String toString() {
    return "SshAccess[" + program + "]";
  }
}
