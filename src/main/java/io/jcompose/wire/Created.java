package io.jcompose.wire;

import java.util.List;

/** The reply to a create request. */
public record Created(String id, List<String> warnings) {
  public Created {
    warnings = List.copyOf(warnings);
  }
}
