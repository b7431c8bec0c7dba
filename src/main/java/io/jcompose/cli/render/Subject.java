package io.jcompose.cli.render;

import io.jcompose.model.HostId;
import org.jspecify.annotations.Nullable;

/** What a step works on, and where. */
record Subject(String host, String name) {
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Subject subject
        && name.equals(subject.name)
        && host.equals(subject.host);
  }

  @Override
  public int hashCode() {
    return name.hashCode();
  }

  /** The name, with the host when it is not the only one. */
  String label() {
    boolean local = host.isEmpty() || host.equals(HostId.LOCAL.name());
    return SafeText.line(local ? name : name + " @" + host);
  }
}
