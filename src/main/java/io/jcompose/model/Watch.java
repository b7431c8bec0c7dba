package io.jcompose.model;

import java.util.List;
import java.util.Optional;

/**
 * What happens when files below a path change.
 *
 * @param path an absolute file or directory
 * @param target where in the container they are copied to
 * @param exec what runs there after {@code SYNC_EXEC}
 * @param include patterns below {@code path} of the files that count; all when empty
 * @param ignore patterns below {@code path} of the files that do not
 * @param initialSync whether all files are copied when watching begins
 */
public record Watch(
    String path,
    Action action,
    Optional<String> target,
    Optional<Hook> exec,
    List<String> include,
    List<String> ignore,
    boolean initialSync) {
  public Watch {
    include = List.copyOf(include);
    ignore = List.copyOf(ignore);
  }

  /** What a change leads to. */
  public enum Action {
    REBUILD("rebuild"),
    SYNC("sync"),
    RESTART("restart"),
    SYNC_RESTART("sync+restart"),
    SYNC_EXEC("sync+exec");

    private final String key;

    Action(String key) {
      this.key = key;
    }

    /** The word in a stack file. */
    public String key() {
      return key;
    }
  }
}
