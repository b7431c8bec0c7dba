package io.jcompose.load.rules;

import io.jcompose.load.problem.LoadProblems;
import io.jcompose.load.yaml.ListNode;
import io.jcompose.load.yaml.MapNode;
import io.jcompose.load.yaml.Node;
import io.jcompose.load.yaml.ScalarNode;
import java.util.ArrayList;
import java.util.List;

/** {@code build.ssh} in any form for a list of {@code id} and {@code id=path}. */
final class SshKeys {
  private SshKeys() {}

  static Node expand(Node node, Site site) {
    if (!(node instanceof MapNode map)) {
      return node;
    }
    var items = new ArrayList<Node>();
    map.entries().forEach((id, entry) -> add(id, entry, site, items));
    return new ListNode(items, map.at());
  }

  private static void add(String id, MapNode.Entry entry, Site site, List<Node> items) {
    if (id.isEmpty()) {
      site.report(LoadProblems.badName(entry.keyAt(), site.path(), id));
    } else if (entry.value() instanceof ScalarNode path) {
      String text = path.printed().isEmpty() ? id : id + "=" + path.printed();
      items.add(ScalarNode.text(text, entry.keyAt()));
    } else {
      var path = site.path().child(id);
      site.report(LoadProblems.wrongType(entry.value().at(), path, "a path", entry.value().noun()));
    }
  }
}
