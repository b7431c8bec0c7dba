package io.jcompose.cli.options;

import io.jcompose.cli.CliProblems;
import io.jcompose.diag.JComposeException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The values of {@code --env}: {@code NAME=VALUE}, or {@code NAME} for the value that it has. */
public final class Variables {
  private Variables() {}

  /** By name; a name without a value is looked up in {@code around}, and dropped if not there. */
  public static SortedMap<String, Optional<String>> of(
      List<String> entries, Map<String, String> around) {
    var variables = new TreeMap<String, Optional<String>>();
    for (String entry : entries) {
      int equals = entry.indexOf('=');
      if (equals == 0) {
        throw new JComposeException(
            CliProblems.badValue("--env", entry, "it takes NAME=VALUE, or the name of a variable"));
      }
      if (equals >= 0) {
        variables.put(entry.substring(0, equals), Optional.of(entry.substring(equals + 1)));
      } else if (around.containsKey(entry)) {
        variables.put(entry, Optional.ofNullable(around.get(entry)));
      }
    }
    return variables;
  }
}
