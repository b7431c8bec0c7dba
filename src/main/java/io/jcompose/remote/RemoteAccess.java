package io.jcompose.remote;

/**
 * What may be done to get at remote files.
 *
 * @param allowed whether they may be used at all
 * @param fetching whether what is not pinned or not cached may be fetched
 * @param updating whether what is pinned already is looked up anew
 */
public record RemoteAccess(boolean allowed, boolean fetching, boolean updating) {
  /** The same for a command that changes something, and may fetch therefore. */
  public RemoteAccess fetch() {
    return new RemoteAccess(allowed, true, updating);
  }

  /** Remote files are off. */
  public static final RemoteAccess OFF = new RemoteAccess(false, false, false);
}
