package io.jcompose.load;

import io.jcompose.load.rules.HostShape;
import io.jcompose.load.rules.ObjectShape;
import io.jcompose.load.rules.Shape;
import io.jcompose.load.rules.StackShape;
import io.jcompose.load.rules.TextRule;
import io.jcompose.value.JsonText;
import io.jcompose.value.Value;
import io.jcompose.value.Value.Dict;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Every place of a document where a value can stand, found by the table of attributes. */
final class AttributePlaces {
  /** A name or key of the user's. */
  static final String KEY = "k";

  private final List<Place> places = new ArrayList<>();
  private final Set<Shape> shown = Collections.newSetFromMap(new IdentityHashMap<>());
  private final boolean everywhere;

  private AttributePlaces(boolean everywhere) {
    this.everywhere = everywhere;
  }

  /**
   * A place for a value.
   *
   * @param path such as {@code services.*.ports[].target}
   * @param document a value to the smallest document that has it at this place
   */
  record Place(String path, Shape shape, UnaryOperator<Value> document) {
    /** The document with {@code json} at this place. */
    String with(String json) {
      String mark = "here";
      return JsonText.compact(document.apply(Value.of(mark))).replace('"' + mark + '"', json);
    }

    @Override
    public String toString() {
      return path.isEmpty() ? "the stack" : path;
    }
  }

  /** The places of a stack file, its root the first. */
  static List<Place> all() {
    return new AttributePlaces(true).below();
  }

  /** The same, but what several attributes share is entered from the first of them only. */
  static List<Place> distinct() {
    return new AttributePlaces(false).below();
  }

  private List<Place> below() {
    add("", StackShape.STACK, it -> it);
    add("x-jcompose", HostShape.SETTINGS, it -> Dict.EMPTY.with("x-jcompose", it));
    return places;
  }

  private void add(String path, Shape shape, UnaryOperator<Value> document) {
    places.add(new Place(path, shape, document));
    if (shown.add(shape) || everywhere) {
      below(path, shape, document);
    }
  }

  private void below(String path, Shape shape, UnaryOperator<Value> document) {
    if (shape instanceof Shape.Short expanded) {
      below(path, expanded.shape(), document);
    } else if (shape instanceof Shape.Either either) {
      below(path, either.other(), document);
    } else if (shape instanceof Shape.ListOf list) {
      add(path + "[]", list.item(), it -> document.apply(new Value.Seq(List.of(it))));
    } else if (shape instanceof Shape.MapOf map) {
      add(path + ".*", map.value(), it -> document.apply(Dict.EMPTY.with(KEY, it)));
    } else if (shape instanceof ObjectShape object) {
      var smallest = (Dict) smallest(object);
      object
          .fields()
          .forEach(
              (name, field) ->
                  add(
                      path.isEmpty() ? name : path + "." + name,
                      field.shape(),
                      it -> document.apply(smallest.with(name, it))));
    }
  }

  /** The smallest value that has all that {@code shape} requires. */
  static Value smallest(Shape shape) {
    if (shape instanceof Shape.Short expanded) {
      return smallest(expanded.shape());
    }
    if (shape instanceof Shape.ListOf) {
      return new Value.Seq(List.of());
    }
    if (shape instanceof ObjectShape object) {
      var entries = new LinkedHashMap<String, Value>();
      for (String name : object.required()) {
        entries.put(name, smallest(object.fields().get(name).shape()));
      }
      return new Dict(entries);
    }
    if (shape instanceof Shape.Scalar scalar) {
      return smallest(scalar);
    }
    return Dict.EMPTY;
  }

  private static Value smallest(Shape.Scalar scalar) {
    if (scalar.rule() instanceof TextRule.OneOf choice) {
      return Value.of(choice.words().get(0));
    }
    return switch (scalar.type()) {
      case INT, WHOLE, FLOAT, COUNT -> Value.of(1);
      case BOOL -> Value.TRUE;
      default -> Value.of("text");
    };
  }
}
