package io.jcompose.plan;

import io.jcompose.spec.Labels;
import io.jcompose.state.LiveContainer;
import java.util.List;

/**
 * The containers of the project that no service of the stack wants. Those that another stack file
 * brought up in the same project are not among them: nobody but that file can tell.
 *
 * @param what is done about them
 */
record Orphans(Intent.OrphanPolicy what) {
  /** Containers whose service is neither wanted nor switched off, and one-offs that ended. */
  static List<LiveContainer> of(Input in) {
    return in.live().containers().stream().filter(it -> isOrphan(in, it)).toList();
  }

  /** Containers that another stack file brought up in this project. */
  static List<LiveContainer> ofOthers(Input in) {
    return in.live().containers().stream()
        .filter(it -> unknown(in, it) && !ofThisFile(in, it))
        .toList();
  }

  /** Whether the container is going to be removed as an orphan. */
  boolean removes(Input in, LiveContainer container) {
    return what == Intent.OrphanPolicy.REMOVE && isOrphan(in, container);
  }

  static boolean isOrphan(Input in, LiveContainer container) {
    boolean unwanted = container.oneOff() ? !container.running() : unknown(in, container);
    return unwanted && ofThisFile(in, container);
  }

  private static boolean unknown(Input in, LiveContainer container) {
    return !in.stack().services().containsKey(container.service())
        && !in.stack().disabled().contains(container.service());
  }

  /** Whether it was made from a file of this stack, as far as its label tells. */
  static boolean ofThisFile(Input in, LiveContainer container) {
    String files = container.label(Labels.CONFIG_FILES);
    if (files.isEmpty() || in.stack().files().isEmpty()) {
      return true;
    }
    for (String file : files.split(",", -1)) {
      if (in.stack().files().contains(file)) {
        return true;
      }
    }
    return false;
  }
}
