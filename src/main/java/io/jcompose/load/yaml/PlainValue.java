package io.jcompose.load.yaml;

import io.jcompose.value.Value;
import java.util.ArrayList;
import java.util.TreeMap;

/** Nodes as values: what they say, without where; keys sorted. */
public final class PlainValue {
  private PlainValue() {}

  public static Value of(Node node) {
    if (node instanceof ScalarNode scalar) {
      return scalar(scalar);
    }
    if (node instanceof ListNode list) {
      var items = new ArrayList<Value>();
      list.items().forEach(item -> items.add(of(item)));
      return new Value.Seq(items);
    }
    var entries = new TreeMap<String, Value>();
    ((MapNode) node).entries().forEach((key, entry) -> entries.put(key, of(entry.value())));
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
