package io.jcompose.load.yaml;

import io.jcompose.diag.SourceLocation;
import java.util.List;

/** A list. */
public record ListNode(List<Node> items, SourceLocation at) implements Node {
  public ListNode {
    items = List.copyOf(items);
  }

  @Override
  public String noun() {
    return "a list";
  }
}
