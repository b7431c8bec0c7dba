package io.jcompose;

import io.jcompose.model.Stack;
import java.util.Optional;

/**
 * What a command works on.
 *
 * @param name the project's name
 * @param stack the stack, when its file is at hand; else it is made out from the labels of what the
 *     project left on the engine
 */
public record Project(String name, Optional<Stack> stack) {
  public static Project of(Stack stack) {
    return new Project(stack.name(), Optional.of(stack));
  }

  public static Project named(String name) {
    return new Project(name, Optional.empty());
  }
}
