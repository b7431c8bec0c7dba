package io.jcompose.build;

import io.jcompose.build.control.Definition;
import java.util.List;

/**
 * What a build lends to those that take it as a context: how its image is made. They need not wait
 * for the image, and BuildKit does each step once for all of them.
 *
 * @param entitlements what its steps may do
 * @param sessions that serve its steps
 */
record Link(Definition definition, List<String> entitlements, List<SharedSessions.Use> sessions)
    implements AutoCloseable {
  Link {
    entitlements = List.copyOf(entitlements);
    sessions = List.copyOf(sessions);
  }

  /** Lets go of the sessions. */
  @Override
  public void close() {
    sessions.forEach(SharedSessions.Use::close);
  }
}
