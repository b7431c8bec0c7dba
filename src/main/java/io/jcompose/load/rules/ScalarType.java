package io.jcompose.load.rules;

import io.jcompose.load.text.BadTextException;
import io.jcompose.load.text.Durations;
import io.jcompose.load.text.Sizes;
import io.jcompose.load.yaml.GoFloat;
import io.jcompose.load.yaml.ScalarNode;
import io.jcompose.load.yaml.ScalarNode.Kind;
import io.jcompose.load.yaml.ScalarRules;
import java.math.BigInteger;
import java.util.Locale;
import java.util.Set;

/** The types of attributes, each with the scalars it takes and their canonical form. */
public enum ScalarType {
  /** Text that is not a number or boolean. */
  STRING("a string", Kind.TEXT),
  /** Text; numbers and booleans are taken as Go prints them. */
  PRINTED("a string, a number or a boolean", Kind.TEXT, Kind.INT, Kind.FLOAT, Kind.BOOL),
  /** Text or a number, kept as text. */
  TEXT_OR_NUMBER("a string or a number", Kind.TEXT, Kind.INT, Kind.FLOAT),
  /** Text or a boolean, kept as text. */
  TEXT_OR_BOOL("a string or a boolean", Kind.TEXT, Kind.BOOL),
  BOOL("a boolean", Kind.BOOL, Kind.TEXT),
  INT("an integer", Kind.INT, Kind.FLOAT, Kind.TEXT),
  /** An integer; the fraction of a number is dropped. */
  WHOLE("a number", Kind.INT, Kind.FLOAT, Kind.TEXT),
  /** A 32-bit floating-point number. */
  FLOAT("a number", Kind.INT, Kind.FLOAT, Kind.TEXT),
  /** A size, kept as a decimal string. */
  BYTES("a size such as `64m`", Kind.INT, Kind.FLOAT, Kind.TEXT),
  /** A size that must be text, kept as a decimal string. */
  MEMORY("a size such as `\"64m\"`, as a string", Kind.TEXT),
  /** A duration, kept in Go's form. */
  DURATION("a duration such as `1m30s`", Kind.TEXT),
  /** Permission bits, kept as octal text. */
  MODE("a file mode such as `\"0440\"`", Kind.INT, Kind.TEXT),
  /** A number of devices, or {@code all}. */
  COUNT("a number or `all`", Kind.INT, Kind.TEXT),
  /** An SSH agent or key: {@code id} or {@code id=path}. */
  SSH_KEY("a string", Kind.TEXT);

  private final String noun;
  private final Set<Kind> kinds;

  ScalarType(String noun, Kind first, Kind... others) {
    this.noun = noun;
    this.kinds = java.util.EnumSet.of(first, others);
  }

  /** What a value should be, for messages. */
  public String noun() {
    return noun;
  }

  public boolean takes(Kind kind) {
    return kinds.contains(kind);
  }

  /** The value in its canonical form. */
  public ScalarNode canonical(ScalarNode node) throws BadTextException {
    return switch (this) {
      case STRING, SSH_KEY -> node;
      case PRINTED, TEXT_OR_NUMBER, TEXT_OR_BOOL -> as(node, Kind.TEXT, node.printed());
      case BOOL -> as(node, Kind.BOOL, Boolean.toString(bool(node.text())));
      case INT -> as(node, Kind.INT, integer(node).toString());
      case WHOLE -> as(node, Kind.INT, whole(node).toString());
      case FLOAT -> as(node, Kind.FLOAT, GoFloat.print((float) decimal(node)));
      case BYTES, MEMORY -> as(node, Kind.TEXT, Long.toString(Sizes.parse(node.printed())));
      case DURATION -> as(node, Kind.TEXT, Durations.print(Durations.parse(node.text())));
      case MODE -> as(node, Kind.TEXT, "0" + mode(node).toString(8));
      case COUNT -> node.text().equals("all") ? node : as(node, Kind.INT, integer(node).toString());
    };
  }

  private static ScalarNode as(ScalarNode node, Kind kind, String text) {
    boolean same = kind == node.kind() && text.equals(node.text());
    return same ? node : new ScalarNode(text, kind, node.at());
  }

  private static boolean bool(String text) throws BadTextException {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "true", "y", "yes", "on" -> true;
      case "false", "n", "no", "off" -> false;
      default -> throw new BadTextException("is neither `true` nor `false`");
    };
  }

  /** Whether the text is one of YAML 1.1's further words for a boolean. */
  public static boolean isOldBool(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "y", "yes", "on", "n", "no", "off" -> true;
      default -> false;
    };
  }

  private static BigInteger integer(ScalarNode node) throws BadTextException {
    if (node.kind() == Kind.TEXT) {
      return writtenInteger(node.text());
    }
    if (node.kind() == Kind.INT) {
      return ScalarRules.integer(node.text());
    }
    double value = ScalarRules.decimal(node.text());
    if (Double.isNaN(value) || Double.isInfinite(value) || value != Math.rint(value)) {
      throw new BadTextException("is not an integer");
    }
    return BigInteger.valueOf((long) value);
  }

  /** In text, unlike in YAML, a leading zero does not make a number octal. */
  private static BigInteger writtenInteger(String text) throws BadTextException {
    try {
      return BigInteger.valueOf(Long.parseLong(text));
    } catch (NumberFormatException e) {
      boolean number = ScalarRules.kind(text) == Kind.INT;
      throw new BadTextException(
          number ? "is text, so it must be a decimal integer of 64 bits" : "is not an integer");
    }
  }

  private static double writtenNumber(String text) throws BadTextException {
    try {
      return new BigInteger(text).doubleValue();
    } catch (NumberFormatException e) {
      throw new BadTextException("is not a decimal number");
    }
  }

  private static BigInteger whole(ScalarNode node) throws BadTextException {
    return node.kind() == Kind.FLOAT
        ? java.math.BigDecimal.valueOf(ScalarRules.decimal(node.text())).toBigInteger()
        : integer(node);
  }

  private static double decimal(ScalarNode node) throws BadTextException {
    Kind kind = ScalarRules.kind(node.text());
    return switch (kind) {
      case INT ->
          node.kind() == Kind.TEXT
              ? writtenNumber(node.text().replace("_", ""))
              : ScalarRules.integer(node.text()).doubleValue();
      case FLOAT -> ScalarRules.decimal(node.text());
      default -> throw new BadTextException("is not a number");
    };
  }

  private static BigInteger mode(ScalarNode node) throws BadTextException {
    if (node.kind() == Kind.INT) {
      return ScalarRules.integer(node.text());
    }
    try {
      return new BigInteger(node.text(), 8);
    } catch (NumberFormatException e) {
      throw new BadTextException("is not an octal number");
    }
  }
}
