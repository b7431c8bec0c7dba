package io.jcompose.spec;

import io.jcompose.model.FileObject;
import java.util.Optional;

/**
 * A file that is copied into a container before each start: its content is not on the host, or it
 * is to have another owner or mode there than on the host.
 *
 * @param target absolute inside the container
 * @param mode permission bits
 */
public record InjectedFile(
    String target, Content content, Optional<String> uid, Optional<String> gid, int mode) {
  /** The mode when the stack file gives none. */
  public static final int DEFAULT_MODE = 0444;

  /** What is in it. */
  public sealed interface Content {}

  /** A text of the stack file or of a variable. */
  public record Given(FileObject.Secret secret) implements Content {}

  /** What is in a file of this machine, absolute. */
  public record HostFile(String path) implements Content {}
}
