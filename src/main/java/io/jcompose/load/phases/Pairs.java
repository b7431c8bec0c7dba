package io.jcompose.load.phases;

import io.jcompose.load.yaml.ListNode;
import io.jcompose.load.yaml.MapNode;
import io.jcompose.load.yaml.Node;
import io.jcompose.load.yaml.ScalarNode;
import java.util.ArrayList;
import java.util.TreeMap;

/** Mappings as lists of {@code K=V}, for models whose variables are not filled in. */
final class Pairs {
  private Pairs() {}

  static ListNode list(Node node) {
    if (node instanceof ListNode list) {
      return list;
    }
    var items = new ArrayList<Node>();
    if (node instanceof MapNode map) {
      new TreeMap<>(map.entries())
          .forEach(
              (key, entry) -> {
                var value = entry.value().asScalar();
                String text =
                    value
                        .filter(it -> !it.isNull())
                        .map(it -> key + "=" + it.printed())
                        .orElse(key);
                items.add(ScalarNode.text(text, entry.keyAt()));
              });
    }
    return new ListNode(items, node.at());
  }
}
