package io.jcompose.load.rules;

import io.jcompose.load.yaml.ListNode;
import io.jcompose.load.yaml.MapNode;
import io.jcompose.load.yaml.Node;
import io.jcompose.load.yaml.ScalarNode;
import java.util.ArrayList;

/** {@code build.ssh} in any form for a list of {@code id} and {@code id=path}. */
final class SshKeys {
  private SshKeys() {}

  static Node expand(Node node, Site site) {
    if (!(node instanceof MapNode map)) {
      return Expansions.oneToList(node, site);
    }
    var items = new ArrayList<Node>();
    map.entries()
        .forEach(
            (id, entry) -> {
              String path = entry.value().string().orElse("");
              String text = path.isEmpty() ? id : id + "=" + path;
              items.add(ScalarNode.text(text, entry.keyAt()));
            });
    return new ListNode(items, map.at());
  }
}
