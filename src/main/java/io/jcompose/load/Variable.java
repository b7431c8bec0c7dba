package io.jcompose.load;

import io.jcompose.load.env.Expression;
import io.jcompose.load.env.Mentions;
import io.jcompose.load.yaml.ListNode;
import io.jcompose.load.yaml.MapNode;
import io.jcompose.load.yaml.Node;
import io.jcompose.load.yaml.ScalarNode;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A variable that stack files mention.
 *
 * @param required whether loading fails without it
 * @param defaultValue what it is when unset, as written
 * @param alternative what stands in its place when it is set, as written
 */
public record Variable(String name, boolean required, String defaultValue, String alternative) {

  static SortedMap<String, Variable> mentioned(MapNode model) {
    var found = new TreeMap<String, Variable>();
    collect(model, found);
    return found;
  }

  private static void collect(Node node, SortedMap<String, Variable> found) {
    if (node instanceof MapNode map) {
      map.entries().values().forEach(entry -> collect(entry.value(), found));
    } else if (node instanceof ListNode list) {
      list.items().forEach(item -> collect(item, found));
    } else if (node instanceof ScalarNode scalar && scalar.kind() == ScalarNode.Kind.TEXT) {
      Mentions.in(scalar.text()).forEach(it -> found.merge(it.name(), of(it), Variable::and));
    }
  }

  private static Variable of(Expression it) {
    String operator = it.operator();
    return new Variable(
        it.name(),
        operator.endsWith("?"),
        operator.endsWith("-") ? it.operand() : "",
        operator.endsWith("+") ? it.operand() : "");
  }

  /** Both mentions: what the later one says, and what only the earlier one says. */
  private Variable and(Variable later) {
    return new Variable(
        name,
        required || later.required,
        later.defaultValue.isEmpty() ? defaultValue : later.defaultValue,
        later.alternative.isEmpty() ? alternative : later.alternative);
  }
}
