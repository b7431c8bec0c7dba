package io.jcompose.load.rules;

import io.jcompose.load.rules.Field.Emit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An object with known attributes.
 *
 * @param fields in the order in which they are written
 * @param extensible whether keys that start with {@code x-} are allowed
 * @param printed whether those keys are written
 * @param required attributes that must be there once all documents are merged
 */
public record ObjectShape(
    String noun,
    Map<String, Field> fields,
    boolean extensible,
    boolean printed,
    List<String> required)
    implements Shape {

  public static Builder of(String noun) {
    return new Builder(noun);
  }

  /** Collects the attributes of an object. */
  public static final class Builder {
    private final String noun;
    private final Map<String, Field> fields = new LinkedHashMap<>();
    private final List<String> required = new ArrayList<>();
    private boolean extensible = true;
    private boolean printed = true;

    private Builder(String noun) {
      this.noun = noun;
    }

    /** An attribute that is written unless it is empty; an object is written when given. */
    public Builder field(String name, Shape shape) {
      return field(name, shape, isObject(shape) ? Emit.WHEN_GIVEN : Emit.UNLESS_EMPTY);
    }

    private static boolean isObject(Shape shape) {
      return shape instanceof ObjectShape
          || (shape instanceof Short expanded && isObject(expanded.shape()));
    }

    /** An attribute of which zero and false differ from absence. */
    public Builder given(String name, Shape shape) {
      return field(name, shape, Emit.WHEN_GIVEN);
    }

    public Builder field(String name, Shape shape, Emit emit) {
      return add(new Field(name, name, shape, emit));
    }

    public Builder named(String name, String jsonName, Shape shape) {
      return add(new Field(name, jsonName, shape, Emit.ALWAYS));
    }

    private Builder add(Field field) {
      fields.put(field.name(), field);
      return this;
    }

    public Builder required(String... names) {
      required.addAll(List.of(names));
      return this;
    }

    /** Keys that start with {@code x-} are unknown like any other. */
    public Builder closed() {
      extensible = false;
      return this;
    }

    /** Keys that start with {@code x-} are taken, but not written. */
    public Builder silent() {
      printed = false;
      return this;
    }

    public ObjectShape build() {
      return new ObjectShape(noun, fields, extensible, printed, List.copyOf(required));
    }
  }
}
