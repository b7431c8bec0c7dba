package io.jcompose.build;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jcompose.value.DictBuilder;
import io.jcompose.value.Value;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;

/** What BuildKit tells of a build when it is done. */
final class Results {
  private Results() {}

  /** As values: what is an object travels as JSON in base 64. */
  static Value.Dict read(Map<String, String> results) {
    var dict = new DictBuilder();
    new TreeMap<>(results).forEach((key, text) -> dict.put(key, value(text)));
    return dict.build();
  }

  private static Value value(String text) {
    try {
      var node = new ObjectMapper().readTree(Base64.getDecoder().decode(text));
      return node.isObject() ? value(node) : Value.of(text);
    } catch (IllegalArgumentException | IOException e) {
      return Value.of(text);
    }
  }

  private static Value value(JsonNode node) {
    if (node.isObject()) {
      var dict = new DictBuilder();
      node.properties().forEach(it -> dict.put(it.getKey(), value(it.getValue())));
      return dict.build();
    } else if (node.isArray()) {
      var items = new ArrayList<Value>();
      node.forEach(it -> items.add(value(it)));
      return new Value.Seq(items);
    } else if (node.isNumber()) {
      return new Value.Num(node.asText());
    } else if (node.isBoolean()) {
      return Value.of(node.asBoolean());
    }
    return node.isNull() ? Value.NULL : Value.of(node.asText());
  }
}
