package io.jcompose.model;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What is at a path of this machine: a file, or a directory with all that is below.
 *
 * @param path absolute
 * @param shown the path as a user would write it
 * @param directory whether it is one
 * @param digest of names, kinds, permissions, and what is in the files
 * @param files a short digest of each file, by its path as a user would write it; of all at once
 *     when there are too many to be noted
 */
public record Content(
    String path,
    String shown,
    boolean directory,
    String digest,
    Owned owned,
    SortedMap<String, String> files) {
  private static final int DIGITS = 12;

  /** To whom it belongs here; {@code mode} as permission bits. */
  public record Owned(int uid, int gid, int mode) {}

  public Content {
    files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
  }

  /** What tells it from others in a project. */
  public String key() {
    return "sync-" + digest.substring(0, DIGITS);
  }

  /** The name of the volume in which a directory comes to the hosts of a project. */
  public String volume(String project) {
    return project + "_" + key();
  }
}
