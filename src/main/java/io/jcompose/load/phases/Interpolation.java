package io.jcompose.load.phases;

import io.jcompose.diag.SourceLocation;
import io.jcompose.load.env.Allowance;
import io.jcompose.load.env.Mentions;
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
import io.jcompose.model.PerReplica;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Set;

/** Puts the values of variables into the text of a document; keys stay as they are. */
public final class Interpolation {
  /** How much longer than twice its text a scalar may be written, for indentation and quotes. */
  private static final int REACH = 400;

  private final Variables variables;
  private final Problems problems;
  private final Shared shared;

  public Interpolation(Variables variables, Problems problems, Shared shared) {
    this.variables = variables;
    this.problems = problems;
    this.shared = shared;
  }

  /** What the substitutions of one load have in common: what was told, and what is left. */
  public static final class Shared {
    private final Set<String> warned = new HashSet<>();
    private final Allowance allowance = new Allowance();
    private boolean exceeded;

    public Allowance allowance() {
      return allowance;
    }

    /** Whether this is the first time that the allowance does not suffice. */
    public boolean exceedsNow() {
      boolean first = !exceeded;
      exceeded = true;
      return first;
    }
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

  /** In a service that asks for it, what differs by container stays to be filled in for each. */
  private Interpolation inside(Node node, NodePath path) {
    boolean asked = path.isService() && node instanceof MapNode map && Extras.isPerReplica(map);
    return asked
        ? new Interpolation(Variables.of(PerReplica.VARIABLES).or(variables), problems, shared)
        : this;
  }

  private Node map(MapNode map, NodePath path) {
    var entries = new LinkedHashMap<String, Entry>();
    boolean same = true;
    for (var it : map.entries().entrySet()) {
      var entry = it.getValue();
      var below = path.child(it.getKey());
      var value = entry.with(inside(entry.value(), below).walk(entry.value(), below));
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
      var template = new Template(variables, name -> warn(name, node), shared.allowance());
      return ScalarNode.text(template.substitute(node.text()), node.at());
    } catch (TemplateException e) {
      report(e, node, path);
      return node;
    }
  }

  private void report(TemplateException e, ScalarNode node, NodePath path) {
    if (!e.tooLarge()) {
      var problem =
          e.required()
              .map(it -> LoadProblems.requiredVariable(at(node, it), path, it))
              .orElseGet(() -> LoadProblems.malformedTemplate(at(node, e), path, e.reason()));
      problems.add(problem, path.owner());
    } else if (shared.exceedsNow()) {
      problems.add(LoadProblems.tooMuchText(node.at(), path, Allowance.LIMIT), path.owner());
    } else {
      problems.breaks(path.owner());
    }
  }

  private void warn(String name, ScalarNode node) {
    if (shared.warned.add(name)) {
      int index = Mentions.indexOf(name, node.text());
      problems.add(LoadProblems.unsetVariable(at(node, index), name));
    }
  }

  private SourceLocation at(ScalarNode node, TemplateException.Required required) {
    return at(node, Mentions.indexOf(required.name(), node.text()));
  }

  private SourceLocation at(ScalarNode node, TemplateException malformed) {
    return at(node, node.text().indexOf(malformed.part()));
  }

  /** Where a place in the text of a node was written. */
  private SourceLocation at(ScalarNode node, int index) {
    int end = index < 0 ? -1 : node.text().indexOf('\n', index);
    return index < 0
        ? node.at()
        : problems.find(
            node.at(),
            node.text().substring(index, end < 0 ? node.text().length() : end),
            2 * node.text().length() + REACH);
  }
}
