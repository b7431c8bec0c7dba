package io.jcompose.load.yaml;

import io.jcompose.load.yaml.ScalarNode.Kind;
import io.jcompose.value.YamlNumber;
import java.math.BigInteger;
import java.util.Locale;

/** What a plain scalar means: the rules of Go's YAML reader, which differ from YAML 1.2. */
public final class ScalarRules {
  private ScalarRules() {}

  public static Kind kind(String text) {
    switch (text) {
      case "", "~", "null", "Null", "NULL" -> {
        return Kind.NULL;
      }
      case "true", "True", "TRUE", "false", "False", "FALSE" -> {
        return Kind.BOOL;
      }
      default -> {
        return isSpecialFloat(text) ? Kind.FLOAT : number(text);
      }
    }
  }

  private static Kind number(String text) {
    return switch (YamlNumber.of(text)) {
      case INTEGER -> Kind.INT;
      case DECIMAL -> Kind.FLOAT;
      case NONE -> Kind.TEXT;
    };
  }

  private static boolean isSpecialFloat(String text) {
    return switch (text) {
      case ".nan", ".NaN", ".NAN", ".inf", ".Inf", ".INF" -> true;
      case "+.inf", "+.Inf", "+.INF", "-.inf", "-.Inf", "-.INF" -> true;
      default -> false;
    };
  }

  /** The value of a scalar of kind {@code INT}. */
  public static BigInteger integer(String text) {
    return YamlNumber.integer(text);
  }

  static String print(String text, Kind kind) {
    return switch (kind) {
      case NULL -> "";
      case BOOL -> Boolean.toString(isTrue(text));
      case INT -> integer(text).toString();
      case FLOAT -> GoFloat.print(decimal(text));
      case TEXT -> text;
    };
  }

  public static boolean isTrue(String text) {
    return text.equalsIgnoreCase("true");
  }

  /** The value of a scalar of kind {@code FLOAT}. */
  public static double decimal(String text) {
    String plain = text.replace("_", "");
    if (!isSpecialFloat(plain)) {
      return Double.parseDouble(plain);
    }
    if (plain.toLowerCase(Locale.ROOT).endsWith("nan")) {
      return Double.NaN;
    }
    return plain.startsWith("-") ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
  }
}
