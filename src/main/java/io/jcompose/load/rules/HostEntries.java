package io.jcompose.load.rules;

import io.jcompose.load.problem.LoadProblems;
import io.jcompose.load.yaml.ListNode;
import io.jcompose.load.yaml.MapNode;
import io.jcompose.load.yaml.Node;
import io.jcompose.load.yaml.ScalarNode;
import java.util.ArrayList;
import java.util.List;

/** {@code extra_hosts} in any of its forms for a list of {@code host=ip}. */
final class HostEntries {
  private HostEntries() {}

  static Node expand(Node node, Site site) {
    var items = new ArrayList<Node>();
    if (node instanceof ListNode list) {
      int index = 0;
      for (Node item : list.items()) {
        fromText(item, site.child(index++), items);
      }
    } else if (node instanceof MapNode map) {
      map.entries().forEach((host, entry) -> fromEntry(host, entry, site, items));
    } else {
      return node;
    }
    return new ListNode(items, node.at());
  }

  private static void fromText(Node item, Site site, List<Node> items) {
    var text = Expansions.isText(item) ? item.string().orElse("") : "";
    int at = text.indexOf('=') >= 0 ? text.indexOf('=') : text.indexOf(':');
    if (at <= 0) {
      site.report(LoadProblems.badValue(item.at(), site.path(), "is not `host=ip`"));
      return;
    }
    for (String ip : text.substring(at + 1).split(",", -1)) {
      add(text.substring(0, at), ip, item, items);
    }
  }

  private static void fromEntry(String host, MapNode.Entry entry, Site site, List<Node> items) {
    if (host.isEmpty()) {
      site.report(LoadProblems.badName(entry.keyAt(), site.path(), host));
    } else if (entry.value() instanceof ListNode list) {
      list.items().forEach(ip -> fromMap(host, ip, site, items));
    } else {
      fromMap(host, entry.value(), site, items);
    }
  }

  private static void fromMap(String host, Node value, Site site, List<Node> items) {
    if (Expansions.isText(value)) {
      add(host, value.string().orElse(""), value, items);
    } else {
      var path = site.path().child(host);
      site.report(LoadProblems.wrongType(value.at(), path, "an IP address", value.noun()));
    }
  }

  private static void add(String host, String ip, Node origin, List<Node> items) {
    boolean bracketed = ip.startsWith("[") && ip.endsWith("]");
    String bare = bracketed ? ip.substring(1, ip.length() - 1) : ip;
    items.add(ScalarNode.text(host + "=" + bare, origin.at()));
  }
}
