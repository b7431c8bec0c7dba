package io.jcompose.cli.render.template;

import io.jcompose.value.Value;
import java.util.Map;

/**
 * A thing that is listed.
 *
 * @param fields by their names, as in its JSON
 * @param labels those that {@code .Label "key"} finds
 */
public record Row(Value.Dict fields, Map<String, String> labels) {
  public Row {
    labels = Map.copyOf(labels);
  }
}
