package io.jcompose.load.phases;

import io.jcompose.load.yaml.ListNode;
import io.jcompose.load.yaml.MapNode;
import io.jcompose.load.yaml.MapNode.Entry;
import io.jcompose.load.yaml.MapNode.Mark;
import io.jcompose.load.yaml.Node;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/**
 * What a document takes back from the documents before it, by {@code !reset} and {@code !override}.
 *
 * @param paths the keys that lead to each value taken back
 * @param document the document without the values that it only resets
 */
public record Resets(List<List<String>> paths, MapNode document) {
  public Resets {
    paths = List.copyOf(paths);
  }

  public static Resets of(MapNode document) {
    var paths = new ArrayList<List<String>>();
    var kept = collect(document, List.of(), paths);
    return new Resets(paths, kept);
  }

  private static MapNode collect(MapNode map, List<String> path, List<List<String>> paths) {
    var entries = new LinkedHashMap<String, Entry>();
    boolean same = true;
    for (var it : map.entries().entrySet()) {
      var entry = it.getValue();
      boolean marked = entry.mark() != Mark.NONE;
      if (marked) {
        paths.add(child(path, it.getKey()));
      }
      Node kept = marked ? entry.value() : below(entry.value(), path, it.getKey(), paths);
      same &= kept == entry.value() && entry.mark() != Mark.RESET;
      if (entry.mark() != Mark.RESET) {
        entries.put(it.getKey(), entry.with(kept));
      }
    }
    return same ? map : new MapNode(entries, map.at());
  }

  private static Node below(Node node, List<String> path, String key, List<List<String>> paths) {
    if (node instanceof MapNode map) {
      return collect(map, child(path, key), paths);
    }
    return node instanceof ListNode list ? list(list) : node;
  }

  /** The items of a list cannot be told from those before, so what is reset there only goes. */
  private static ListNode list(ListNode list) {
    var items = new ArrayList<Node>();
    boolean same = true;
    for (Node item : list.items()) {
      Node kept = below(item, List.of(), "", new ArrayList<>());
      same &= kept == item;
      items.add(kept);
    }
    return same ? list : new ListNode(items, list.at());
  }

  private static List<String> child(List<String> path, String key) {
    var longer = new ArrayList<>(path);
    longer.add(key);
    return List.copyOf(longer);
  }

  /** {@code model} without what this document takes back. */
  public MapNode applyTo(MapNode model) {
    var result = model;
    for (var path : paths) {
      result = remove(result, path, 0);
    }
    return result;
  }

  /** What this document leaves of a thing of the documents before. */
  public Optional<MapNode> kept(String section, String name, MapNode thing) {
    var none = MapNode.empty(thing.at());
    var model = none.with(section, none.with(name, thing));
    return applyTo(model).map(section).flatMap(it -> it.map(name));
  }

  /** What this document leaves of a service that its service {@code name} extends. */
  public MapNode inherited(String name, MapNode service) {
    var result = service;
    for (var path : paths) {
      boolean inside =
          path.size() > 2 && path.get(0).equals("services") && path.get(1).equals(name);
      result = inside ? remove(result, path, 2) : result;
    }
    return result;
  }

  private static MapNode remove(MapNode map, List<String> path, int depth) {
    String key = path.get(depth);
    if (depth == path.size() - 1) {
      return map.without(key);
    }
    var inner = map.map(key);
    return inner.isEmpty() ? map : map.with(key, remove(inner.get(), path, depth + 1));
  }
}
