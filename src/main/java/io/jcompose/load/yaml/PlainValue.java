package io.jcompose.load.yaml;

import io.jcompose.value.KeyOrder;
import io.jcompose.value.Value;
import java.util.ArrayList;
import java.util.TreeMap;

/** Nodes as values: what they say, without where. */
public final class PlainValue {
  private PlainValue() {}

  /** For comparing; keys are sorted. */
  public static Value of(Node node) {
    return of(node, KeyOrder.JSON);
  }

  /** The keys of mappings are put in {@code order}. */
  public static Value of(Node node, KeyOrder order) {
    if (node instanceof ScalarNode scalar) {
      return scalar(scalar);
    }
    if (node instanceof ListNode list) {
      var items = new ArrayList<Value>();
      list.items().forEach(item -> items.add(of(item, order)));
      return new Value.Seq(items);
    }
    var entries = new TreeMap<String, Value>(order);
    ((MapNode) node).entries().forEach((key, entry) -> entries.put(key, of(entry.value(), order)));
    return new Value.Dict(entries);
  }

  private static Value scalar(ScalarNode scalar) {
    return switch (scalar.kind()) {
      case NULL -> Value.NULL;
      case BOOL -> Value.of(ScalarRules.isTrue(scalar.text()));
      case INT, FLOAT -> new Value.Num(scalar.printed());
      case TEXT -> Value.of(scalar.text());
    };
  }
}
