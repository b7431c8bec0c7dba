package io.jcompose.load.yaml;

import io.jcompose.diag.SourceLocation;
import java.util.Optional;

/** A part of a stack file that knows where it was written. */
public sealed interface Node permits MapNode, ListNode, ScalarNode {
  SourceLocation at();

  default boolean isNull() {
    return this instanceof ScalarNode scalar && scalar.kind() == ScalarNode.Kind.NULL;
  }

  default Optional<MapNode> asMap() {
    return this instanceof MapNode map ? Optional.of(map) : Optional.empty();
  }

  default Optional<ListNode> asList() {
    return this instanceof ListNode list ? Optional.of(list) : Optional.empty();
  }

  default Optional<ScalarNode> asScalar() {
    return this instanceof ScalarNode scalar ? Optional.of(scalar) : Optional.empty();
  }

  /** The text of a scalar that is not null. */
  default Optional<String> string() {
    return this instanceof ScalarNode scalar && scalar.kind() != ScalarNode.Kind.NULL
        ? Optional.of(scalar.text())
        : Optional.empty();
  }

  /** What a person calls it: a mapping, a list, a string… */
  String noun();
}
