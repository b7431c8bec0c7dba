package io.jcompose.load.phases;

import io.jcompose.load.yaml.ListNode;
import io.jcompose.load.yaml.MapNode;
import io.jcompose.load.yaml.Node;
import java.util.ArrayList;
import java.util.function.UnaryOperator;

/** Changes to all things of one kind in a model. */
final class Each {
  private Each() {}

  /** A change to a named mapping. */
  interface Change {
    MapNode apply(String name, MapNode value);
  }

  /** {@code model} with every mapping in {@code section} changed; null entries stay null. */
  static MapNode named(MapNode model, String section, Change change) {
    var all = model.map(section);
    if (all.isEmpty()) {
      return model;
    }
    var edit = all.get().edit();
    all.get()
        .entries()
        .forEach(
            (name, entry) -> {
              if (entry.value() instanceof MapNode map) {
                var changed = change.apply(name, map);
                if (changed != map) {
                  edit.put(name, entry.with(changed));
                }
              }
            });
    var result = edit.build();
    return result == all.get() ? model : model.with(section, result);
  }

  /** {@code owner} with every mapping in the list {@code key} changed. */
  static MapNode items(MapNode owner, String key, UnaryOperator<MapNode> change) {
    var list = owner.list(key);
    if (list.isEmpty()) {
      return owner;
    }
    var items = new ArrayList<Node>();
    boolean same = true;
    for (Node item : list.get().items()) {
      Node changed = item instanceof MapNode map ? change.apply(map) : item;
      same &= changed == item;
      items.add(changed);
    }
    return same ? owner : owner.with(key, new ListNode(items, list.get().at()));
  }

  /** {@code owner} with the mapping {@code key} changed. */
  static MapNode inside(MapNode owner, String key, UnaryOperator<MapNode> change) {
    var inner = owner.map(key);
    if (inner.isEmpty()) {
      return owner;
    }
    var changed = change.apply(inner.get());
    return changed == inner.get() ? owner : owner.with(key, changed);
  }
}
