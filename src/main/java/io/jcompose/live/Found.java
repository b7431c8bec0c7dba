package io.jcompose.live;

import io.jcompose.wire.ContainerSummary;

/** A container and where it is: its id means something on that site only. */
public record Found(Site site, ContainerSummary container) {
  /** The name of its host; empty when the stack names none. */
  public String host() {
    return site.host();
  }

  public Member member() {
    return Member.of(container);
  }
}
