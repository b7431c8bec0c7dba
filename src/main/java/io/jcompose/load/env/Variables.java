package io.jcompose.load.env;

import java.util.Map;
import java.util.Optional;

/** Where substitution finds the value of a variable. */
public interface Variables {
  Optional<String> value(String name);

  static Variables of(Map<String, String> values) {
    return name -> Optional.ofNullable(values.get(name));
  }

  /** These variables, then {@code others}. */
  default Variables or(Variables others) {
    return name -> value(name).or(() -> others.value(name));
  }
}
