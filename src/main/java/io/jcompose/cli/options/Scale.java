package io.jcompose.cli.options;

import io.jcompose.cli.CliProblems;
import io.jcompose.diag.JComposeException;
import io.jcompose.model.Stack;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How many containers services are to have, whatever the file says. */
public final class Scale {
  private final String option;
  private final Map<String, Integer> numbers;

  private Scale(String option, Map<String, Integer> numbers) {
    this.option = option;
    this.numbers = numbers;
  }

  /** Reads {@code SERVICE=N}; {@code option} is where these stood. */
  public static Scale of(String option, List<String> entries) {
    var numbers = new LinkedHashMap<String, Integer>();
    for (String entry : entries) {
      int equals = entry.indexOf('=');
      int number = equals < 1 ? -1 : number(entry.substring(equals + 1));
      if (number < 0) {
        throw new JComposeException(
            CliProblems.badValue(option, entry, "it takes SERVICE=N, with a number from 0"));
      }
      numbers.put(entry.substring(0, equals), number);
    }
    return new Scale(option, numbers);
  }

  private static int number(String text) {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      return -1;
    }
  }

  public List<String> services() {
    return List.copyOf(numbers.keySet());
  }

  /** The stack with these numbers. */
  public Stack apply(Stack stack) {
    var result = stack;
    for (var entry : numbers.entrySet()) {
      var service = stack.services().get(entry.getKey());
      if (service == null) {
        throw new JComposeException(
            CliProblems.badValue(
                option,
                entry.getKey() + "=" + entry.getValue(),
                "the stack, or what is selected of it, has no such service"));
      }
      result = result.with(service.withReplicas(entry.getValue()));
    }
    return result;
  }
}
