package io.jcompose.load.rules;

import io.jcompose.load.problem.LoadProblems;
import io.jcompose.load.problem.StackProblems;
import io.jcompose.load.text.BadTextException;
import io.jcompose.load.text.ShellWords;
import io.jcompose.load.yaml.ListNode;
import io.jcompose.load.yaml.MapNode;
import io.jcompose.load.yaml.MapNode.Entry;
import io.jcompose.load.yaml.Node;
import io.jcompose.load.yaml.ScalarNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/** The short forms that need no more than a sentence; ports and mounts have their own classes. */
final class Expansions {
  private static final int DEVICE_PARTS = 3;

  private Expansions() {}

  /** One value for a list of one. */
  static Node oneToList(Node node, Site site) {
    return isText(node) ? new ListNode(List.of(node), node.at()) : node;
  }

  /** One name server for a list of one; empty ones are none. */
  static Node servers(Node node, Site site) {
    if (!(oneToList(node, site) instanceof ListNode list)) {
      return node;
    }
    var items = new ArrayList<Node>();
    for (Node item : list.items()) {
      if (!isText(item) || !item.string().orElse("").isEmpty()) {
        items.add(item);
      }
    }
    return items.size() == list.items().size() ? list : new ListNode(items, list.at());
  }

  /** {@code K=V} items for a mapping; an item without {@code =} has a null value. */
  static Node pairsToMap(Node node, Site site) {
    if (node instanceof MapNode map && map.has("")) {
      site.report(LoadProblems.badName(map.keyAt(""), site.path(), ""));
      return map.without("");
    }
    if (!(node instanceof ListNode list)) {
      return node;
    }
    return ofTexts(list, site, (text, entries) -> pair(text, '=', entries));
  }

  /** A mapping of what each text of a list adds to it; other items are reported. */
  private static MapNode ofTexts(
      ListNode list, Site site, BiConsumer<ScalarNode, LinkedHashMap<String, Entry>> adding) {
    var entries = new LinkedHashMap<String, Entry>();
    int index = 0;
    for (Node item : list.items()) {
      if (item instanceof ScalarNode text && text.kind() == ScalarNode.Kind.TEXT) {
        adding.accept(text, entries);
      } else {
        site.report(
            LoadProblems.wrongType(item.at(), site.path().child(index), "a string", item.noun()));
      }
      index++;
    }
    return new MapNode(entries, list.at());
  }

  /** {@code K=V} items for a mapping of variables, whose names must not end with a blank. */
  static Node variablesToMap(Node node, Site site) {
    var map = pairsToMap(node, site);
    if (node instanceof ListNode && map instanceof MapNode variables) {
      variables
          .entries()
          .forEach(
              (name, entry) -> {
                if (!name.equals(name.stripTrailing())) {
                  site.report(StackProblems.trailingBlank(entry.keyAt(), site.path(), name));
                }
              });
    }
    return map;
  }

  /** {@code K=V} items for a mapping; each needs its {@code =}. */
  static Node contextsToMap(Node node, Site site) {
    if (!(node instanceof ListNode list)) {
      return pairsToMap(node, site);
    }
    var items = new ArrayList<Node>();
    int index = 0;
    for (Node item : list.items()) {
      if (isText(item) && item.string().orElse("").indexOf('=') < 0) {
        var path = site.path().child(index);
        site.report(LoadProblems.badValue(item.at(), path, "is not `name=context`"));
      } else {
        items.add(item);
      }
      index++;
    }
    return pairsToMap(new ListNode(items, list.at()), site);
  }

  private static void pair(ScalarNode item, char separator, LinkedHashMap<String, Entry> entries) {
    int at = item.text().indexOf(separator);
    String key = at < 0 ? item.text() : item.text().substring(0, at);
    var value =
        at < 0
            ? ScalarNode.none(item.at())
            : ScalarNode.text(item.text().substring(at + 1), item.at());
    entries.put(key, new Entry(value, item.at()));
  }

  /** Names for a mapping from each to null. */
  static Node namesToMap(Node node, Site site) {
    return namesTo(node, site, name -> ScalarNode.none(name.at()));
  }

  /** Names of services for conditions on them. */
  static Node namesToDependencies(Node node, Site site) {
    return namesTo(
        node,
        site,
        name ->
            MapNode.empty(name.at())
                .with("condition", ScalarNode.text("service_started", name.at()))
                .with("required", ScalarNode.bool(true, name.at())));
  }

  /** What a name in a list stands for. */
  private interface Meaning {
    Node of(ScalarNode name);
  }

  private static Node namesTo(Node node, Site site, Meaning meaning) {
    if (!(node instanceof ListNode list)) {
      return node;
    }
    return ofTexts(
        list,
        site,
        (name, entries) -> entries.put(name.text(), new Entry(meaning.of(name), name.at())));
  }

  /** A limit of zero for its long form, which is how docker compose writes it. */
  static Node zeroLimit(Node node, Site site) {
    boolean zero = node instanceof ScalarNode scalar && isZero(scalar.text());
    return zero ? MapNode.empty(node.at()).with("soft", node).with("hard", node) : node;
  }

  private static boolean isZero(String text) {
    int start = text.startsWith("-") || text.startsWith("+") ? 1 : 0;
    for (int i = start; i < text.length(); i++) {
      if (text.charAt(i) != '0') {
        return false;
      }
    }
    return start < text.length();
  }

  /** Text for a mapping with that text at {@code key}. */
  static Expansion textTo(String key) {
    return (node, site) -> isText(node) ? MapNode.empty(node.at()).with(key, node) : node;
  }

  /** A command line for its words. */
  static Node words(Node node, Site site) {
    if (!(node instanceof ScalarNode line) || !isText(node)) {
      return node;
    }
    try {
      var words = ShellWords.parse(line.text());
      words
          .cutAt()
          .ifPresent(
              at -> site.report(LoadProblems.commandCut(node.at(), site.path().toString(), at)));
      return texts(words.words(), node);
    } catch (BadTextException e) {
      site.report(LoadProblems.badValue(node.at(), site.path(), e.reason()));
      return new ListNode(List.of(), node.at());
    }
  }

  /** The text of a health check for a shell command. */
  static Node healthTest(Node node, Site site) {
    return node instanceof ScalarNode line && isText(node)
        ? texts(List.of("CMD-SHELL", line.text()), node)
        : node;
  }

  /** {@code source[:target[:permissions]]} for a device. */
  static Node device(Node node, Site site) {
    if (!(node instanceof ScalarNode scalar) || !isText(node)) {
      return node;
    }
    String[] parts = scalar.text().split(":", -1);
    if (parts.length > DEVICE_PARTS) {
      site.report(LoadProblems.badValue(node.at(), site.path(), "has too many colons"));
    }
    boolean elsewhere = parts.length > 1 && !parts[1].isEmpty();
    return MapNode.empty(node.at())
        .with("source", ScalarNode.text(parts[0], node.at()))
        .with("target", ScalarNode.text(elsewhere ? parts[1] : parts[0], node.at()))
        .with("permissions", ScalarNode.text(parts.length > 2 ? parts[2] : "rwm", node.at()));
  }

  /** {@code all} for one request of all devices. */
  static Node gpus(Node node, Site site) {
    if (!isText(node)) {
      return node;
    }
    if (!node.string().equals(Optional.of("all"))) {
      String reason = "must be `all` or a list of requests";
      site.report(LoadProblems.badValue(node.at(), site.path(), reason));
      return new ListNode(List.of(), node.at());
    }
    var request = MapNode.empty(node.at()).with("count", ScalarNode.text("all", node.at()));
    return new ListNode(List.of(request), node.at());
  }

  static Node texts(List<String> items, Node origin) {
    var nodes = new ArrayList<Node>();
    for (String item : items) {
      nodes.add(ScalarNode.text(item, origin.at()));
    }
    return new ListNode(nodes, origin.at());
  }

  static boolean isText(Node node) {
    return node instanceof ScalarNode scalar && scalar.kind() == ScalarNode.Kind.TEXT;
  }
}
