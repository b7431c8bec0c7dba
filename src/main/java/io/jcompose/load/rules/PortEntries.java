package io.jcompose.load.rules;

import io.jcompose.load.problem.LoadProblems;
import io.jcompose.load.text.BadTextException;
import io.jcompose.load.text.IpText;
import io.jcompose.load.text.PortSpec;
import io.jcompose.load.yaml.ListNode;
import io.jcompose.load.yaml.MapNode;
import io.jcompose.load.yaml.Node;
import io.jcompose.load.yaml.ScalarNode;
import io.jcompose.load.yaml.ScalarNode.Kind;
import java.util.ArrayList;
import java.util.List;

/** {@code ports}: the short form for mappings, a range for one mapping per port. */
final class PortEntries {
  private PortEntries() {}

  static Node expand(Node node, Site site) {
    if (!(node instanceof ListNode list)) {
      return node;
    }
    var items = new ArrayList<Node>();
    int index = 0;
    for (Node item : list.items()) {
      var place = site.child(index++);
      try {
        add(item, place, items);
      } catch (BadTextException e) {
        if (!site.substituted()) {
          return list; // it may hold a variable: then the whole list stays as it is written
        }
        place.report(LoadProblems.badValue(item.at(), place.path(), e.reason()));
      }
    }
    return new ListNode(items, list.at());
  }

  private static void add(Node item, Site site, List<Node> items) throws BadTextException {
    if (!(item instanceof ScalarNode scalar)) {
      checkAddress(item, site);
      items.add(item);
      return;
    }
    if (scalar.kind() != Kind.TEXT && scalar.kind() != Kind.INT) {
      String port = "a port such as `\"8080:80\"`";
      site.report(LoadProblems.wrongType(item.at(), site.path(), port, item.noun()));
      return;
    }
    var ports = PortSpec.parse(scalar.printed(), site.substituted());
    if (ports.size() > 1 && !site.ports().admits(ports.size())) {
      String reason = "is a port too many: ranges may make " + site.ports().limit();
      site.report(LoadProblems.badValue(item.at(), site.path(), reason));
      site.problems().throwIfErrors();
    }
    for (PortSpec port : ports) {
      items.add(port(port, item));
    }
  }

  private static void checkAddress(Node item, Site site) {
    var ip = item.asMap().flatMap(map -> map.text("host_ip"));
    if (ip.isPresent() && site.substituted() && !IpText.isAddress(ip.get())) {
      String reason = "has the invalid IP address `" + ip.get() + "`";
      site.report(LoadProblems.badValue(item.at(), site.path(), reason));
    }
  }

  private static Node port(PortSpec port, Node origin) {
    var at = origin.at();
    var map = MapNode.empty(at).edit().put("mode", ScalarNode.text("ingress", at));
    if (!port.hostIp().isEmpty()) {
      map.put("host_ip", ScalarNode.text(port.hostIp(), at));
    }
    map.put("target", ScalarNode.number(port.target(), at));
    if (!port.published().isEmpty()) {
      map.put("published", ScalarNode.text(port.published(), at));
    }
    return map.put("protocol", ScalarNode.text(port.protocol(), at)).build();
  }

  static String key(Node item) {
    if (!(item instanceof MapNode map)) {
      return item.string().orElse("");
    }
    return map.text("host_ip").orElse("0.0.0.0")
        + ":"
        + map.text("published").orElse("")
        + ":"
        + map.text("target").orElse("")
        + "/"
        + map.text("protocol").orElse("tcp");
  }
}
