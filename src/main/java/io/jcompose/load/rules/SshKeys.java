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
    if (node instanceof ListNode list) {
      return fromList(list, site);
    }
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

  /** {@code id: path} is how {@code config} prints an item. */
  private static Node fromList(ListNode list, Site site) {
    var items = new ArrayList<Node>();
    int index = 0;
    for (Node item : list.items()) {
      String text = item.string().orElse("default");
      int colon = text.indexOf(": ");
      if (text.indexOf('=') < 0 && colon > 0) {
        String pair = text.substring(0, colon) + "=" + text.substring(colon + 2);
        items.add(ScalarNode.text(pair, item.at()));
      } else {
        items.add(item);
        checkPath(text, item, site.child(index));
      }
      index++;
    }
    return new ListNode(items, list.at());
  }

  private static void checkPath(String text, Node item, Site site) {
    if (text.indexOf('=') < 0 && !text.equals("default")) {
      String reason = "needs a path, as in `" + text + "=./key`";
      site.report(LoadProblems.badValue(item.at(), site.path(), reason));
    }
  }
}
