package io.jcompose.load;

import io.jcompose.model.Stack;
import io.jcompose.value.DictBuilder;
import io.jcompose.value.JsonText;
import io.jcompose.value.KeyOrder;
import io.jcompose.value.Value;
import io.jcompose.value.YamlText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** What {@code config} prints of a stack. */
public final class ConfigText {
  private ConfigText() {}

  /** As YAML; every dollar sign is doubled, so that the text loads to the same stack. */
  public static String yaml(Stack stack) {
    return escaped(YamlText.of(stack.canonical()));
  }

  /** As JSON, without a final line break; dollar signs are doubled. */
  public static String json(Stack stack) {
    return escaped(JsonText.pretty(jsonDocument(stack)));
  }

  /** Every dollar sign doubled. */
  public static String escaped(String text) {
    return text.replace("$", "$$");
  }

  /** Services as JSON shows a stack: it has a name, and services have commands, in any case. */
  public static Value.Dict jsonDocument(Value.Dict services) {
    var all = new DictBuilder();
    if (services.get("services").orElse(Value.NULL) instanceof Value.Dict each) {
      each.entries()
          .forEach(
              (name, service) -> {
                var shown =
                    new DictBuilder().put("command", Value.NULL).put("entrypoint", Value.NULL);
                if (service instanceof Value.Dict dict) {
                  dict.entries().forEach(shown::put);
                }
                all.put(name, shown.build());
              });
    }
    return new DictBuilder().put("name", "").put("services", all.build()).build();
  }

  /** The whole stack as JSON shows it. */
  public static Value.Dict jsonDocument(Stack stack) {
    var top = new TreeMap<String, Value>();
    top.put("name", Value.of(stack.name()));
    var services = new DictBuilder();
    stack
        .services()
        .forEach((name, service) -> services.put(name, printed(stack, name, service.canonical())));
    top.put("services", services.build());
    put(top, "networks", stack.networks(), it -> it.canonical());
    put(top, "volumes", stack.volumes(), it -> it.canonical());
    stack
        .canonical()
        .entries()
        .forEach(
            (key, value) -> {
              if (key.startsWith("x-")) {
                top.put(key, plain(value));
              } else if (key.equals("secrets") || key.equals("configs")) {
                top.put(key, withoutExtensions(value));
              }
            });
    return new Value.Dict(top);
  }

  /** A model that is not a stack, as JSON has it: keys sorted, and null for an empty list. */
  public static Value plain(Value value) {
    if (value instanceof Value.Seq seq) {
      var items = new ArrayList<Value>();
      seq.items().forEach(item -> items.add(plain(item)));
      return items.isEmpty() ? Value.NULL : new Value.Seq(items);
    }
    if (value instanceof Value.Dict dict) {
      var entries = new TreeMap<String, Value>(KeyOrder.JSON);
      dict.entries().forEach((key, it) -> entries.put(key, plain(it)));
      return new Value.Dict(entries);
    }
    return value;
  }

  private static Value withoutExtensions(Value section) {
    var all = new TreeMap<String, Value>();
    if (section instanceof Value.Dict things) {
      things.entries().forEach((name, thing) -> all.put(name, known(thing)));
    }
    return new Value.Dict(all);
  }

  private static Value known(Value thing) {
    var attributes = new LinkedHashMap<String, Value>();
    if (thing instanceof Value.Dict dict) {
      dict.entries().forEach((key, it) -> attributes.put(key, plain(it)));
      attributes.keySet().removeIf(key -> key.startsWith("x-"));
    }
    return new Value.Dict(attributes);
  }

  /** Label files that were read count for the hash, but are not printed. */
  private static Value.Dict printed(Stack stack, String name, Value.Dict service) {
    boolean kept =
        stack.canonical().get("services").orElse(Value.NULL) instanceof Value.Dict all
            && all.get(name).orElse(Value.NULL) instanceof Value.Dict dict
            && dict.get("label_file").isPresent();
    return kept ? service : service.without("label_file");
  }

  /** The canonical form of one thing. */
  private interface Form<T> {
    Value of(T thing);
  }

  private static <T> void put(
      Map<String, Value> top, String section, Map<String, T> things, Form<T> form) {
    if (!things.isEmpty()) {
      var all = new LinkedHashMap<String, Value>();
      things.forEach((key, thing) -> all.put(key, form.of(thing)));
      top.put(section, new Value.Dict(all));
    }
  }
}
