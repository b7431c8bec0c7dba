package io.jcompose.model;

import io.jcompose.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A language model that services use.
 *
 * @param key its name in the stack file
 * @param model the model itself, such as {@code ai/smollm2}
 * @param contextSize how many tokens it is to have in view
 */
public record ModelSpec(
    String key, String model, Optional<Long> contextSize, List<String> runtimeFlags) {
  public ModelSpec {
    runtimeFlags = List.copyOf(runtimeFlags);
  }

  /** Reads the canonical form. */
  static ModelSpec of(String key, Value value) {
    var dict = value instanceof Value.Dict it ? it : Value.Dict.EMPTY;
    var flags = new ArrayList<String>();
    if (dict.get("runtime_flags").orElse(Value.NULL) instanceof Value.Seq seq) {
      seq.items().forEach(it -> flags.add(text(it)));
    }
    return new ModelSpec(
        key,
        dict.get("model").map(ModelSpec::text).orElse(""),
        dict.get("context_size").map(ModelSpec::text).map(Long::valueOf),
        flags);
  }

  private static String text(Value value) {
    if (value instanceof Value.Num number) {
      return number.text();
    }
    return value instanceof Value.Text text ? text.text() : "";
  }
}
