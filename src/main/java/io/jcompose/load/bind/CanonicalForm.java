package io.jcompose.load.bind;

import io.jcompose.diag.SourceLocation;
import io.jcompose.load.rules.Field;
import io.jcompose.load.rules.ListRule;
import io.jcompose.load.rules.ObjectShape;
import io.jcompose.load.rules.ScalarType;
import io.jcompose.load.rules.Shape;
import io.jcompose.load.yaml.ListNode;
import io.jcompose.load.yaml.MapNode;
import io.jcompose.load.yaml.Node;
import io.jcompose.load.yaml.PlainValue;
import io.jcompose.load.yaml.ScalarNode;
import io.jcompose.value.KeyOrder;
import io.jcompose.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** Complete parts of a model as values, attributes in their fixed order. */
public final class CanonicalForm {
  /** The form of JSON output and of hashes: without {@code x-}, with some attributes always. */
  public static final CanonicalForm JSON = new CanonicalForm(true);

  /** The form of YAML output: with {@code x-}. */
  public static final CanonicalForm YAML = new CanonicalForm(false);

  private static final SourceLocation NOWHERE = new SourceLocation("", 1, 1);

  private final boolean json;
  private final KeyOrder order;

  private CanonicalForm(boolean json) {
    this.json = json;
    this.order = json ? KeyOrder.JSON : KeyOrder.YAML;
  }

  public Value.Dict object(MapNode map, ObjectShape shape) {
    var entries = new LinkedHashMap<String, Value>();
    for (Field field : shape.fields().values()) {
      var node = map.get(field.name());
      attribute(field, node.map(it -> value(it, field.shape())))
          .ifPresent(value -> entries.put(json ? field.jsonName() : field.name(), value));
    }
    if (!json && shape.extensible() && shape.printed()) {
      entries.putAll(extensions(map));
    }
    return new Value.Dict(entries);
  }

  /** The {@code x-} entries of a mapping, sorted. */
  TreeMap<String, Value> extensions(MapNode map) {
    var extensions = new TreeMap<String, Value>(order);
    map.entries()
        .forEach(
            (key, entry) -> {
              if (key.startsWith("x-")) {
                extensions.put(key, PlainValue.of(entry.value(), order));
              }
            });
    return extensions;
  }

  private Optional<Value> attribute(Field field, Optional<Value> value) {
    return switch (field.emit()) {
      case NEVER -> Optional.empty();
      case WHEN_GIVEN -> value;
      case NONZERO_IN_JSON -> json ? value.filter(it -> !isEmpty(it)) : value;
      case UNLESS_EMPTY -> value.filter(it -> !isEmpty(it) && !isZero(it, field.shape()));
      case ALWAYS -> Optional.of(value.orElse(zero(field.shape())));
      case NULL_IN_JSON ->
          json ? Optional.of(value.orElse(Value.NULL)) : value.filter(it -> it != Value.NULL);
      case EMPTY_IN_JSON ->
          json ? Optional.of(value.orElse(zero(field.shape()))) : value.filter(it -> !isEmpty(it));
    };
  }

  private Value zero(Shape shape) {
    if (shape instanceof ObjectShape object) {
      return object(MapNode.empty(NOWHERE), object);
    }
    if (shape instanceof Shape.MapOf) {
      return Value.Dict.EMPTY;
    }
    var type = shape instanceof Shape.Scalar scalar ? scalar.type() : ScalarType.STRING;
    return switch (type) {
      case BOOL -> Value.FALSE;
      case INT, WHOLE -> Value.of(0);
      case BYTES, WHOLE_BYTES -> Value.of("0");
      default -> Value.of("");
    };
  }

  /** Whether text stands for a zero of its type. */
  private static boolean isZero(Value value, Shape shape) {
    if (!(shape instanceof Shape.Scalar scalar) || !(value instanceof Value.Text text)) {
      return false;
    }
    return switch (scalar.type()) {
      case BYTES, WHOLE_BYTES, MEMORY -> text.text().equals("0");
      case DURATION -> text.text().equals("0s");
      default -> false;
    };
  }

  /** Whether Go would leave the value out as zero. */
  private static boolean isEmpty(Value value) {
    if (value instanceof Value.Text text) {
      return text.text().isEmpty();
    }
    if (value instanceof Value.Num number) {
      return number.text().equals("0");
    }
    if (value instanceof Value.Bool bool) {
      return !bool.on();
    }
    if (value instanceof Value.Seq seq) {
      return seq.items().isEmpty();
    }
    return !(value instanceof Value.Dict dict) || dict.entries().isEmpty();
  }

  private Value value(Node node, Shape shape) {
    if (shape instanceof Shape.Short expanded) {
      return value(node, expanded.shape());
    }
    if (shape instanceof Shape.Either either) {
      return either(node, either);
    }
    if (shape instanceof ObjectShape object && node instanceof MapNode map) {
      return object(map, object);
    }
    if (shape instanceof Shape.ListOf list && node instanceof ListNode items) {
      return list(items, list);
    }
    if (shape instanceof Shape.MapOf values && node instanceof MapNode map) {
      return map(map, values);
    }
    if (shape instanceof Shape.Scalar scalar && node instanceof ScalarNode text) {
      return scalar(text, scalar.type());
    }
    return PlainValue.of(node, order);
  }

  private Value either(Node node, Shape.Either shape) {
    if (!(node instanceof ScalarNode)) {
      return value(node, shape.other());
    }
    Value single = value(node, shape.scalar());
    return shape.other() instanceof Shape.ListOf ? new Value.Seq(List.of(single)) : single;
  }

  private Value scalar(ScalarNode node, ScalarType type) {
    if (type == ScalarType.COUNT && node.text().equals("all")) {
      return Value.of(-1);
    }
    boolean isKey = type == ScalarType.SSH_KEY && !json;
    return isKey ? Value.of(node.text().replaceFirst("=", ": ")) : PlainValue.of(node, order);
  }

  private Value list(ListNode list, Shape.ListOf shape) {
    var items = new ArrayList<Value>();
    for (Node item : list.items()) {
      items.add(value(item, shape.item()));
    }
    if (shape.rule().kind() == ListRule.Kind.SORTED) {
      items.sort(
          (a, b) ->
              a instanceof Value.Text x && b instanceof Value.Text y
                  ? x.text().compareTo(y.text())
                  : 0);
    }
    return new Value.Seq(items);
  }

  private Value map(MapNode map, Shape.MapOf shape) {
    var entries = new TreeMap<String, Value>(order);
    map.entries().forEach((key, entry) -> entries.put(key, value(entry.value(), shape.value())));
    return new Value.Dict(entries);
  }
}
