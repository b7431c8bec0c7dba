package io.jcompose.load.phases;

import io.jcompose.load.rules.ListRule;
import io.jcompose.load.rules.ObjectShape;
import io.jcompose.load.rules.ServiceShape;
import io.jcompose.load.rules.Shape;
import io.jcompose.load.yaml.ListNode;
import io.jcompose.load.yaml.MapNode;
import io.jcompose.load.yaml.MapNode.Entry;
import io.jcompose.load.yaml.Node;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/** Lays a later document over an earlier one; both are in canonical form. */
public final class Merge {
  private final boolean substituted;

  /**
   * {@code substituted} is false when variables are left as they are; then pairs such as labels,
   * which may be mappings or lists still, become lists.
   */
  public Merge(boolean substituted) {
    this.substituted = substituted;
  }

  public MapNode documents(MapNode base, MapNode over, ObjectShape shape) {
    return (MapNode) nodes(base, over, shape);
  }

  /** Lays a service over the one that it extends. */
  public MapNode services(MapNode base, MapNode over) {
    return (MapNode) nodes(base, over, ServiceShape.SERVICE);
  }

  private Node nodes(Node base, Node over, Shape shape) {
    if (over.isNull()) {
      boolean replaced =
          Shape.inner(shape) instanceof Shape.ListOf list
              && list.rule().kind() == ListRule.Kind.REPLACE;
      return replaced ? over : base;
    }
    if (!substituted && isJoinedAsWritten(shape) && !base.isNull()) {
      return lists(Pairs.list(base), Pairs.list(over), shape);
    }
    if (base instanceof MapNode earlier && over instanceof MapNode later) {
      return maps(earlier, later, shape);
    }
    if (base instanceof ListNode earlier && over instanceof ListNode later) {
      return lists(earlier, later, shape);
    }
    return over;
  }

  /** Whether docker compose makes lists of both sides, of whatever form they are. */
  private static boolean isJoinedAsWritten(Shape shape) {
    if (!(shape instanceof Shape.Short expanded) || expanded.early()) {
      return false;
    }
    return expanded.shape() instanceof Shape.ListOf list
        ? list.rule().kind() != ListRule.Kind.REPLACE
        : expanded.shape() instanceof Shape.MapOf map && map.merging() == Shape.Merging.REPLACE;
  }

  private MapNode maps(MapNode base, MapNode over, Shape shape) {
    if (replaces(base, over, shape)) {
      return over;
    }
    var entries = new LinkedHashMap<>(base.entries());
    over.entries()
        .forEach(
            (key, later) -> {
              var earlier = entries.get(key);
              entries.put(key, earlier == null ? later : entry(key, earlier, later, shape));
            });
    return new MapNode(entries, over.at());
  }

  /** Log options belong to their driver: another driver starts afresh. */
  private static boolean replaces(MapNode base, MapNode over, Shape shape) {
    boolean logging =
        shape instanceof ObjectShape object && object.noun().equals("a log configuration");
    return logging
        && base.has("driver")
        && over.has("driver")
        && !base.text("driver").equals(over.text("driver"));
  }

  private Entry entry(String key, Entry earlier, Entry later, Shape shape) {
    if (Shape.inner(shape) instanceof Shape.MapOf map && map.merging() == Shape.Merging.REPLACE) {
      return later;
    }
    Node value = nodes(earlier.value(), later.value(), Shape.child(shape, key));
    return value == earlier.value() ? earlier : new Entry(value, later.keyAt());
  }

  private ListNode lists(ListNode base, ListNode over, Shape shape) {
    boolean pairs = Shape.inner(shape) instanceof Shape.MapOf;
    var rule = pairs ? ListRule.NAMED : ListRule.APPEND;
    rule = Shape.inner(shape) instanceof Shape.ListOf list ? list.rule() : rule;
    var item = Shape.item(shape);
    if (rule.kind() == ListRule.Kind.REPLACE) {
      return over;
    }
    var all = new ArrayList<>(base.items());
    all.addAll(over.items());
    var joined = new ListNode(all, over.at());
    return rule.kind() == ListRule.Kind.KEYED_DEEP
        ? new ListNode(byKey(joined, rule.key(), (a, b) -> nodes(a, b, item)), over.at())
        : unique(joined, rule);
  }

  /** Of items with the same key the last, in the place of the first. */
  static ListNode unique(ListNode list, ListRule rule) {
    boolean keyed = rule.kind() == ListRule.Kind.KEYED || rule.kind() == ListRule.Kind.SORTED;
    if (!keyed || list.items().size() < 2) {
      return list;
    }
    var items = byKey(list, rule.key(), (earlier, later) -> later);
    return items.size() == list.items().size() ? list : new ListNode(items, list.at());
  }

  /** What becomes of two items with the same key. */
  private interface Join {
    Node join(Node earlier, Node later);
  }

  private static List<Node> byKey(ListNode list, ListRule.Key key, Join join) {
    var items = new LinkedHashMap<String, Node>();
    for (Node item : list.items()) {
      items.merge(key.of(item), item, join::join);
    }
    return List.copyOf(items.values());
  }
}
