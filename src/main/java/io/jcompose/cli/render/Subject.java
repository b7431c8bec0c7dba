package io.jcompose.cli.render;

import io.jcompose.model.HostId;

/** What a step works on, and where. */
record Subject(String host, String name) {
  /** The name, with the host when it is not the only one. */
  String label() {
    boolean local = host.isEmpty() || host.equals(HostId.LOCAL.name());
    return SafeText.line(local ? name : name + " @" + host);
  }
}
