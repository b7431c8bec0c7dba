package io.jcompose;

import io.jcompose.model.HostEntry;
import io.jcompose.model.HostId;
import io.jcompose.model.Stack;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a command works on.
 *
 * @param name the project's name
 * @param stack the stack, when its file is at hand; else it is made out from the labels of what the
 *     project left on the engine
 * @param host the only one of the stack's hosts that the command is about; absent is all
 */
public record Project(String name, Optional<Stack> stack, Optional<HostId> host) {
  public static Project of(Stack stack) {
    return new Project(stack.name(), Optional.of(stack), Optional.empty());
  }

  public static Project named(String name) {
    return new Project(name, Optional.empty(), Optional.empty());
  }

  /** Only what of it is on one of the stack's hosts. */
  public Project on(HostId only) {
    return new Project(name, stack, Optional.of(only));
  }

  /** Of these hosts those that it is about. */
  SortedMap<String, HostEntry> narrowed(SortedMap<String, HostEntry> hosts) {
    if (host.isEmpty()) {
      return hosts;
    }
    var only = new TreeMap<>(hosts);
    only.keySet().retainAll(List.of(host.get().name()));
    return only;
  }
}
