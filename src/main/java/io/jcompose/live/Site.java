package io.jcompose.live;

import io.jcompose.engine.Engine;
import org.jspecify.annotations.Nullable;

/**
 * A host that a command looks at; what it is called makes it the same one.
 *
 * @param host its name; empty for the engine of a stack that names no hosts
 * @param address where what it publishes is reached from elsewhere; empty when that is not known
 */
public record Site(String host, String address, Engine engine) {
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Site site && host.equals(site.host);
  }

  @Override
  public int hashCode() {
    return host.hashCode();
  }
}
