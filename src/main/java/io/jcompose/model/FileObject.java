package io.jcompose.model;

import java.util.Optional;

/**
 * A secret or a config of the stack: the content of a file, of a variable, or inline.
 *
 * @param file absolute
 * @param content inline text, or what {@code environment} holds; never printed
 */
public record FileObject(
    String key,
    String name,
    boolean external,
    Optional<String> file,
    Optional<String> environment,
    Optional<Secret> content) {
  /** Text that never shows itself. */
  public record Secret(String text) {
    @Override
    public String toString() {
      return "***";
    }
  }
}
