package io.jcompose.load.phases;

import io.jcompose.load.yaml.ListNode;
import io.jcompose.load.yaml.MapNode;
import io.jcompose.load.yaml.Node;
import io.jcompose.load.yaml.ScalarNode;
import java.util.ArrayList;
import java.util.List;

/** Mappings as lists of {@code K=V}, for models whose variables are not filled in. */
final class Pairs {
  private Pairs() {}

  static ListNode list(Node node) {
    if (node instanceof ListNode list) {
      return list;
    }
    if (!(node instanceof MapNode map)) {
      return new ListNode(node.isNull() ? List.of() : List.of(node), node.at());
    }
    var items = new ArrayList<ScalarNode>();
    map.entries().forEach((key, entry) -> add(key, entry.value(), items));
    items.sort((a, b) -> a.text().compareTo(b.text()));
    return new ListNode(List.copyOf(items), node.at());
  }

  private static void add(String key, Node value, List<ScalarNode> items) {
    if (value instanceof ListNode list) {
      list.items().forEach(item -> add(key, item, items));
    } else if (value instanceof ScalarNode scalar) {
      String text = scalar.isNull() ? key : key + "=" + scalar.printed();
      items.add(ScalarNode.text(text, scalar.at()));
    }
  }
}
