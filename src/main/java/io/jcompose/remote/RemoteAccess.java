package io.jcompose.remote;

import java.util.Set;

/**
 * What may be done to get at remote files.
 *
 * @param allowed whether they may be used at all
 * @param fetching whether what is not pinned or not cached may be fetched
 * @param updating whether what is pinned already is looked up anew
 * @param clear the registries, {@code host[:port]}, that may be talked to without TLS
 */
public record RemoteAccess(boolean allowed, boolean fetching, boolean updating, Set<String> clear) {
  public RemoteAccess {
    clear = Set.copyOf(clear);
  }

  /** This machine's own registries, at most, without TLS. */
  public RemoteAccess(boolean allowed, boolean fetching, boolean updating) {
    this(allowed, fetching, updating, Set.of());
  }

  /** The same for a command that changes something, and may fetch therefore. */
  public RemoteAccess fetch() {
    return new RemoteAccess(allowed, true, updating, clear);
  }

  /** Remote files are off. */
  public static final RemoteAccess OFF = new RemoteAccess(false, false, false);
}
