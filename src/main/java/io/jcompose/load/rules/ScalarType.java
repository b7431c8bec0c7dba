package io.jcompose.load.rules;

import io.jcompose.load.text.BadTextException;
import io.jcompose.load.text.Decimals;
import io.jcompose.load.text.Durations;
import io.jcompose.load.text.Sizes;
import io.jcompose.load.yaml.GoFloat;
import io.jcompose.load.yaml.ScalarNode;
import io.jcompose.load.yaml.ScalarNode.Kind;
import io.jcompose.load.yaml.ScalarRules;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.EnumSet;
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
  /** Text or an integer, kept as text. */
  TEXT_OR_INT("a string or an integer", Kind.TEXT, Kind.INT),
  /** Text or a boolean, kept as text. */
  TEXT_OR_BOOL("a string or a boolean", Kind.TEXT, Kind.BOOL),
  BOOL("a boolean", Kind.BOOL, Kind.TEXT),
  /** A boolean that text does not stand for. */
  PLAIN_BOOL("a boolean, without quotes", Kind.BOOL),
  INT("an integer", Kind.INT, Kind.FLOAT, Kind.TEXT),
  /** An integer that is written as one: not as {@code 1.0} or {@code 1e3}. */
  DIGITS("an integer", Kind.INT, Kind.TEXT),
  /** An integer; the fraction of a number is dropped. */
  WHOLE("a number", Kind.INT, Kind.FLOAT, Kind.TEXT),
  /** An integer that text does not stand for; the fraction of a number is dropped. */
  PLAIN_WHOLE("a number, without quotes", Kind.INT, Kind.FLOAT),
  /** A 32-bit floating-point number. */
  FLOAT("a number", Kind.INT, Kind.FLOAT, Kind.TEXT),
  /** A size, kept as a decimal string. */
  BYTES("a size such as `64m`", Kind.INT, Kind.FLOAT, Kind.TEXT),
  /** A size without fractions of a byte, kept as a decimal string. */
  WHOLE_BYTES("a size such as `64m`", Kind.INT, Kind.FLOAT, Kind.TEXT),
  /** A size that must be text, kept as a decimal string. */
  MEMORY("a size such as `\"64m\"`, as a string", Kind.TEXT),
  /** A duration, kept in Go's form. */
  DURATION("a duration such as `1m30s`", Kind.TEXT),
  /** Permission bits, kept as octal text; text is octal. */
  MODE("a file mode such as `\"0440\"`", Kind.INT, Kind.TEXT),
  /** Permission bits, kept as a number; text is read like a number that is not quoted. */
  BITS("a file mode such as `0o1777`", Kind.INT, Kind.TEXT),
  /** A number of devices, or {@code all}. */
  COUNT("a number or `all`", Kind.INT, Kind.TEXT),
  /** An SSH agent or key: {@code id} or {@code id=path}. */
  SSH_KEY("a string", Kind.TEXT);

  private final String noun;
  private final Set<Kind> kinds;

  ScalarType(String noun, Kind first, Kind... others) {
    this.noun = noun;
    this.kinds = EnumSet.of(first, others);
  }

  /** What a value should be, for messages. */
  public String noun() {
    return noun;
  }

  public boolean takes(Kind kind) {
    return kinds.contains(kind);
  }

  /** Whether the text of a value is what it means. */
  public boolean keepsText() {
    return switch (this) {
      case STRING, TEXT_OR_NUMBER, TEXT_OR_INT, TEXT_OR_BOOL, SSH_KEY -> true;
      default -> false;
    };
  }

  /** The value in its canonical form. */
  public ScalarNode canonical(ScalarNode node) throws BadTextException {
    return switch (this) {
      case STRING, SSH_KEY -> node;
      case PRINTED, TEXT_OR_NUMBER, TEXT_OR_INT, TEXT_OR_BOOL ->
          as(node, Kind.TEXT, node.printed());
      case BOOL, PLAIN_BOOL -> as(node, Kind.BOOL, Boolean.toString(bool(node.text())));
      case INT, DIGITS -> as(node, Kind.INT, integer(node).toString());
      case WHOLE, PLAIN_WHOLE -> as(node, Kind.INT, whole(node).toString());
      case FLOAT -> as(node, Kind.FLOAT, GoFloat.print(single(node)));
      case BYTES, MEMORY -> as(node, Kind.TEXT, bytes(node));
      case WHOLE_BYTES -> as(node, Kind.TEXT, bytes(unfractioned(node)));
      case DURATION -> as(node, Kind.TEXT, Durations.print(Durations.parse(node.text())));
      case MODE -> as(node, Kind.TEXT, "0" + mode(node).toString(8));
      case BITS -> as(node, Kind.INT, bits(node).toString());
      case COUNT -> count(node);
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

  private static ScalarNode count(ScalarNode node) throws BadTextException {
    if (node.text().equalsIgnoreCase("all")) {
      return as(node, Kind.TEXT, "all");
    }
    try {
      return as(node, Kind.INT, integer(node).toString());
    } catch (BadTextException e) {
      throw new BadTextException(e.reason() + ", and not `all`");
    }
  }

  private static ScalarNode unfractioned(ScalarNode node) throws BadTextException {
    if (node.kind() == Kind.FLOAT) {
      integer(node);
    }
    return node;
  }

  private static BigInteger integer(ScalarNode node) throws BadTextException {
    return switch (node.kind()) {
      case INT -> inRange(ScalarRules.integer(node.text()));
      case FLOAT -> {
        var value = finite(node);
        if (value.stripTrailingZeros().scale() > 0) {
          throw new BadTextException("is not an integer");
        }
        yield inRange(value.toBigInteger());
      }
      default -> inRange(Decimals.integer(node.text()));
    };
  }

  private static BigInteger inRange(BigInteger value) throws BadTextException {
    if (value.bitLength() >= Long.SIZE) {
      throw new BadTextException("is too large");
    }
    return value;
  }

  private static BigInteger whole(ScalarNode node) throws BadTextException {
    return node.kind() == Kind.FLOAT ? inRange(finite(node).toBigInteger()) : integer(node);
  }

  private static BigDecimal finite(ScalarNode node) throws BadTextException {
    double value = ScalarRules.decimal(node.text());
    if (Double.isNaN(value) || Double.isInfinite(value)) {
      throw new BadTextException("is not a number");
    }
    return BigDecimal.valueOf(value);
  }

  private static double decimal(ScalarNode node) throws BadTextException {
    return switch (node.kind()) {
      case INT -> ScalarRules.integer(node.text()).doubleValue();
      case FLOAT -> finite(node).doubleValue();
      default -> Decimals.parse(node.text());
    };
  }

  private static float single(ScalarNode node) throws BadTextException {
    float value = (float) decimal(node);
    if (!Float.isFinite(value)) {
      throw new BadTextException("is not a finite number");
    }
    return value;
  }

  private static String bytes(ScalarNode node) throws BadTextException {
    return switch (node.kind()) {
      case INT -> inRange(ScalarRules.integer(node.text())).toString();
      case FLOAT -> inRange(finite(node).toBigInteger()).toString();
      default -> Long.toString(Sizes.parse(node.text()));
    };
  }

  private static BigInteger mode(ScalarNode node) throws BadTextException {
    if (node.kind() == Kind.INT) {
      return permissions(ScalarRules.integer(node.text()));
    }
    try {
      return permissions(new BigInteger(node.text(), 8));
    } catch (NumberFormatException e) {
      throw new BadTextException("is not an octal number");
    }
  }

  private static BigInteger bits(ScalarNode node) throws BadTextException {
    if (ScalarRules.kind(node.text()) != Kind.INT) {
      throw new BadTextException("is not an integer");
    }
    return permissions(ScalarRules.integer(node.text()));
  }

  private static BigInteger permissions(BigInteger bits) throws BadTextException {
    if (bits.signum() < 0 || bits.bitLength() >= Integer.SIZE) {
      throw new BadTextException("is not a file mode");
    }
    return bits;
  }
}
