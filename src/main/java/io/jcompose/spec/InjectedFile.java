package io.jcompose.spec;

import io.jcompose.model.FileObject;
import java.util.Optional;

/**
 * A file that is copied into a container before each start, because its content is not on the host.
 *
 * @param target absolute inside the container
 * @param mode permission bits
 */
public record InjectedFile(
    String target,
    FileObject.Secret content,
    Optional<String> uid,
    Optional<String> gid,
    int mode) {
  /** The mode when the stack file gives none. */
  public static final int DEFAULT_MODE = 0444;

  /** Whether the archive's owners shall be kept; otherwise the engine makes root the owner. */
  public boolean keepOwners() {
    return uid.isPresent() || gid.isPresent();
  }
}
