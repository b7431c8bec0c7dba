package io.jcompose.load;

import java.util.Locale;

/** What the variables that switch something on mean. */
public final class Switch {
  private Switch() {}

  public static boolean isOn(String value) {
    return switch (value.strip().toLowerCase(Locale.ROOT)) {
      case "1", "t", "true", "y", "yes", "on" -> true;
      default -> false;
    };
  }
}
