package io.jcompose.load.phases;

import io.jcompose.load.problem.LoadProblems;
import io.jcompose.load.rules.Field;
import io.jcompose.load.rules.ObjectShape;
import io.jcompose.load.rules.Shape;
import io.jcompose.load.rules.Site;
import io.jcompose.load.yaml.ListNode;
import io.jcompose.load.yaml.MapNode;
import io.jcompose.load.yaml.Node;
import io.jcompose.load.yaml.ScalarNode;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;

/**
 * Finds what a merged model still lacks: required attributes, and values where a null stands that
 * no earlier file could fill. Such nulls are reported and left out.
 */
public final class Completeness {
  private Completeness() {}

  public static MapNode check(MapNode model, ObjectShape shape, Site site) {
    return object(model, shape, site);
  }

  private static Node walk(Node node, Shape shape, Site site) {
    if (shape instanceof Shape.Short expanded) {
      return walk(node, expanded.shape(), site);
    }
    if (shape instanceof Shape.Either either) {
      return node instanceof ScalarNode ? node : walk(node, either.other(), site);
    }
    if (shape instanceof ObjectShape object && node instanceof MapNode map) {
      return object(map, object, site);
    }
    if (shape instanceof Shape.ListOf list && node instanceof ListNode items) {
      return list(items, list, site);
    }
    return shape instanceof Shape.MapOf values && node instanceof MapNode map
        ? map(map, values, site)
        : node;
  }

  private static ListNode list(ListNode list, Shape.ListOf shape, Site site) {
    if (shape.item() instanceof Shape.Scalar) {
      return list;
    }
    var items = new ArrayList<Node>();
    boolean same = true;
    for (Node item : list.items()) {
      Node value = walk(item, shape.item(), site.child(items.size()));
      same &= value == item;
      items.add(value);
    }
    return same ? list : new ListNode(items, list.at());
  }

  private static MapNode map(MapNode map, Shape.MapOf shape, Site site) {
    boolean plain = shape.value() instanceof Shape.Scalar;
    if (plain && shape.nulls() == Shape.Nulls.KEPT) {
      return map;
    }
    var changes = new Changes(map);
    for (var it : map.entries().entrySet()) {
      Node value = it.getValue().value();
      if (!value.isNull()) {
        changes.put(it.getKey(), walk(value, shape.value(), site.child(it.getKey())));
      } else if (shape.nulls() == Shape.Nulls.EMPTY_TEXT && site.substituted()) {
        changes.put(it.getKey(), ScalarNode.text("", value.at()));
      } else if (shape.nulls() == Shape.Nulls.FORBIDDEN) {
        changes.removeNull(it.getKey(), shape.value(), site);
      }
    }
    return changes.result();
  }

  private static MapNode object(MapNode map, ObjectShape shape, Site site) {
    for (String key : shape.required()) {
      if (!map.has(key) && !site.problems().broke(site.path().owner())) {
        site.report(LoadProblems.missingKey(map.at(), site.path(), key));
      }
    }
    var changes = new Changes(map);
    for (var it : map.entries().entrySet()) {
      var field = shape.fields().get(it.getKey());
      Node value = it.getValue().value();
      if (field != null && !value.isNull()) {
        changes.put(it.getKey(), walk(value, field.shape(), site.child(it.getKey())));
      } else if (field != null && field.emit() != Field.Emit.NULL_IN_JSON) {
        changes.removeNull(it.getKey(), field.shape(), site);
      }
    }
    return changes.result();
  }

  /** What becomes of a mapping; most have no changes, and are not copied. */
  private static final class Changes {
    private final MapNode map;
    private MapNode.@Nullable Edit edit;

    Changes(MapNode map) {
      this.map = map;
    }

    private MapNode.Edit edit() {
      var current = edit == null ? map.edit() : edit;
      edit = current;
      return current;
    }

    void put(String key, Node value) {
      var entry = map.entries().get(key);
      if (entry != null && entry.value() != value) {
        edit().put(key, value);
      }
    }

    void removeNull(String key, Shape shape, Site site) {
      var entry = map.entries().get(key);
      if (entry != null) {
        var place = site.child(key);
        Node value = entry.value();
        String expected = Shape.expected(shape);
        place.report(LoadProblems.wrongType(value.at(), place.path(), expected, value.noun()));
        edit().remove(key);
      }
    }

    MapNode result() {
      return edit == null ? map : edit.build();
    }
  }
}
