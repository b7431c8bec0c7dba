package io.jcompose.model;

import java.util.List;

/** Commands around the life of a container. */
public record Hooks(List<Hook> preStart, List<Hook> postStart, List<Hook> preStop) {
  public static final Hooks NONE = new Hooks(List.of(), List.of(), List.of());

  public Hooks {
    preStart = List.copyOf(preStart);
    postStart = List.copyOf(postStart);
    preStop = List.copyOf(preStop);
  }
}
