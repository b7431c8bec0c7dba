package io.jcompose.load.phases;

import io.jcompose.load.env.Template;
import io.jcompose.load.env.TemplateException;
import io.jcompose.load.env.Variables;
import io.jcompose.load.problem.LoadProblems;
import io.jcompose.load.problem.Problems;
import io.jcompose.load.yaml.ListNode;
import io.jcompose.load.yaml.MapNode;
import io.jcompose.load.yaml.MapNode.Entry;
import io.jcompose.load.yaml.Node;
import io.jcompose.load.yaml.NodePath;
import io.jcompose.load.yaml.ScalarNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Set;

/** Puts the values of variables into the text of a document; keys stay as they are. */
public final class Interpolation {
  private final Variables variables;
  private final Problems problems;
  private final Set<String> warned;

  /** {@code warned} are the unset variables that were already mentioned. */
  public Interpolation(Variables variables, Problems problems, Set<String> warned) {
    this.variables = variables;
    this.problems = problems;
    this.warned = warned;
  }

  public MapNode apply(MapNode document) {
    return (MapNode) walk(document, NodePath.ROOT);
  }

  private Node walk(Node node, NodePath path) {
    if (node instanceof ScalarNode scalar) {
      return scalar(scalar, path);
    }
    return node instanceof MapNode map ? map(map, path) : list((ListNode) node, path);
  }

  private Node map(MapNode map, NodePath path) {
    var entries = new LinkedHashMap<String, Entry>();
    boolean same = true;
    for (var it : map.entries().entrySet()) {
      var entry = it.getValue();
      var value = entry.with(walk(entry.value(), path.child(it.getKey())));
      same &= value == entry;
      entries.put(it.getKey(), value);
    }
    return same ? map : new MapNode(entries, map.at());
  }

  private Node list(ListNode list, NodePath path) {
    var items = new ArrayList<Node>();
    boolean same = true;
    for (Node item : list.items()) {
      Node value = walk(item, path.child(items.size()));
      same &= value == item;
      items.add(value);
    }
    return same ? list : new ListNode(items, list.at());
  }

  private Node scalar(ScalarNode node, NodePath path) {
    if (node.kind() != ScalarNode.Kind.TEXT || node.text().indexOf('$') < 0) {
      return node;
    }
    try {
      var template = new Template(variables, name -> warn(name, node));
      return ScalarNode.text(template.substitute(node.text()), node.at());
    } catch (TemplateException e) {
      var problem =
          e.required()
              .map(it -> LoadProblems.requiredVariable(node.at(), path, it.name(), it.message()))
              .orElse(LoadProblems.malformedTemplate(node.at(), path));
      problems.add(problem, path.owner());
      return node;
    }
  }

  private void warn(String name, Node node) {
    if (warned.add(name)) {
      problems.add(LoadProblems.unsetVariable(node.at(), name));
    }
  }
}
