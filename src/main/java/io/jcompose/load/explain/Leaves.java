package io.jcompose.load.explain;

import io.jcompose.diag.SourceLocation;
import io.jcompose.load.rules.ListRule;
import io.jcompose.load.rules.Shape;
import io.jcompose.load.rules.StackShape;
import io.jcompose.load.yaml.ListNode;
import io.jcompose.load.yaml.MapNode;
import io.jcompose.load.yaml.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The pieces of a part of a model that were written as one: scalars, short forms, and lists that
 * merge as a whole.
 */
final class Leaves {
  private final List<Leaf> leaves = new ArrayList<>();

  private Leaves() {}

  /**
   * A piece.
   *
   * @param path for people, with the positions of list items
   * @param identity what it has in common with the piece that it replaces: list items by their key
   */
  record Leaf(String path, String identity, Node node, SourceLocation at) {}

  /** A part found by its path. */
  record Found(Node node, Shape shape) {}

  static List<Leaf> of(Found found) {
    var all = new Leaves();
    all.walk(found.node(), Shape.inner(found.shape()), "", "");
    return all.leaves;
  }

  /** The part of {@code model} at a path such as {@code services.web.ports.0}. */
  static Optional<Found> find(MapNode model, String path) {
    return find(model, StackShape.STACK, path);
  }

  private static Optional<Found> find(Node node, Shape shape, String path) {
    if (path.isEmpty()) {
      return Optional.of(new Found(node, shape));
    }
    Optional<Found> found = Optional.empty();
    if (node instanceof MapNode map) {
      for (var it : map.entries().entrySet()) {
        var rest = rest(path, it.getKey());
        if (found.isEmpty() && rest.isPresent()) {
          found = find(it.getValue().value(), Shape.child(shape, it.getKey()), rest.get());
        }
      }
    } else if (node instanceof ListNode list) {
      for (int i = 0; i < list.items().size() && found.isEmpty(); i++) {
        var item = list.items().get(i);
        var itemShape = Shape.item(shape);
        found = rest(path, Integer.toString(i)).flatMap(it -> find(item, itemShape, it));
      }
    }
    return found;
  }

  /** The paths of what stands beside a path that leads nowhere. */
  static List<String> near(MapNode model, String path) {
    int dot = path.lastIndexOf('.');
    String parent = dot < 0 ? "" : path.substring(0, dot);
    var found = find(model, parent);
    if (found.isEmpty()) {
      return near(model, parent);
    }
    var paths = new ArrayList<String>();
    var keys = found.get().node() instanceof MapNode map ? map.keys() : Set.<String>of();
    keys.forEach(key -> paths.add(parent.isEmpty() ? key : parent + "." + key));
    return paths;
  }

  /** What follows {@code key} in a path that begins with it; names may have dots themselves. */
  private static Optional<String> rest(String path, String key) {
    if (path.equals(key)) {
      return Optional.of("");
    }
    return path.startsWith(key + ".")
        ? Optional.of(path.substring(key.length() + 1))
        : Optional.empty();
  }

  private void walk(Node node, Shape shape, String path, String identity) {
    if (node instanceof MapNode map && !isOnePiece(map)) {
      map.entries()
          .forEach(
              (key, entry) -> {
                String dot = path.isEmpty() ? "" : ".";
                walk(
                    entry.value(),
                    Shape.inner(Shape.child(shape, key)),
                    path + dot + key,
                    identity + dot + key);
              });
    } else if (node instanceof ListNode list && !list.items().isEmpty() && !replaces(shape)) {
      for (int i = 0; i < list.items().size(); i++) {
        var item = list.items().get(i);
        String key = shape instanceof Shape.ListOf of ? of.rule().key().of(item) : item.toString();
        walk(
            item, Shape.inner(Shape.item(shape)), path + "[" + i + "]", identity + "[" + key + "]");
      }
    } else {
      leaves.add(new Leaf(path, identity, node, node.at()));
    }
  }

  private static boolean replaces(Shape shape) {
    return shape instanceof Shape.ListOf list && list.rule().kind() == ListRule.Kind.REPLACE;
  }

  /** Whether a mapping was written as one scalar, or is empty. */
  private static boolean isOnePiece(MapNode map) {
    for (var entry : map.entries().values()) {
      var value = entry.value();
      boolean whole = value instanceof MapNode inner ? isOnePiece(inner) : true;
      if (!whole || !value.at().equals(map.at())) {
        return false;
      }
    }
    return true;
  }
}
