package io.jcompose.cli.render.template;

import io.jcompose.value.Value;
import java.math.BigDecimal;
import java.util.List;

/** The functions that compare. */
final class Comparison {
  private Comparison() {}

  /** {@code eq} holds when the first is equal to any of the others. */
  static Value of(String name, List<Value> arguments) {
    boolean several = name.equals("eq") && arguments.size() > 2;
    if (arguments.size() != 2 && !several) {
      throw new IllegalArgumentException("takes 2 arguments");
    }
    boolean holds = false;
    for (int i = 1; i < arguments.size() && !holds; i++) {
      holds = holds(name, arguments.get(0), arguments.get(i));
    }
    return Value.of(holds);
  }

  private static boolean holds(String name, Value a, Value b) {
    return switch (name) {
      case "eq" -> equal(a, b);
      case "ne" -> !equal(a, b);
      case "lt" -> order(a, b) < 0;
      case "le" -> order(a, b) <= 0;
      case "gt" -> order(a, b) > 0;
      default -> order(a, b) >= 0;
    };
  }

  private static boolean equal(Value a, Value b) {
    boolean ordered = a instanceof Value.Text || a instanceof Value.Num;
    return ordered && !b.equals(Value.NULL) ? order(a, b) == 0 : a.equals(b);
  }

  private static int order(Value a, Value b) {
    if (a instanceof Value.Text one && b instanceof Value.Text other) {
      return one.text().compareTo(other.text());
    }
    if (a instanceof Value.Num one && b instanceof Value.Num other) {
      return new BigDecimal(one.text()).compareTo(new BigDecimal(other.text()));
    }
    throw new IllegalArgumentException("cannot compare values of these kinds");
  }
}
