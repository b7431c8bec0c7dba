package io.jcompose.load.rules;

import static io.jcompose.load.rules.Shape.scalar;

import io.jcompose.load.rules.Field.Emit;
import io.jcompose.load.rules.Shape.Keys;
import io.jcompose.load.rules.Shape.MapOf;
import io.jcompose.load.rules.Shape.Merging;
import io.jcompose.load.rules.Shape.Nulls;
import io.jcompose.load.rules.Shape.Scalar;
import io.jcompose.load.rules.Shape.Short;

/** The shapes that several objects share. */
final class Shapes {
  static final Scalar STRING = scalar(ScalarType.STRING);
  static final Scalar PRINTED = scalar(ScalarType.PRINTED);
  static final Scalar TEXT_OR_NUMBER = scalar(ScalarType.TEXT_OR_NUMBER);
  static final Scalar TEXT_OR_INT = scalar(ScalarType.TEXT_OR_INT);
  static final Scalar TEXT_OR_BOOL = scalar(ScalarType.TEXT_OR_BOOL);
  static final Scalar BOOL = scalar(ScalarType.BOOL);
  static final Scalar PLAIN_BOOL = scalar(ScalarType.PLAIN_BOOL);
  static final Scalar INT = scalar(ScalarType.INT);
  private static final Scalar DIGITS = scalar(ScalarType.DIGITS);
  private static final TextRule INT_32 = TextRule.between(Integer.MIN_VALUE, Integer.MAX_VALUE);
  static final Scalar SMALL_INT = scalar(ScalarType.INT, INT_32);
  static final Scalar SMALL_WHOLE = scalar(ScalarType.PLAIN_WHOLE, INT_32);

  /** A number of which the fraction is dropped. */
  static final Scalar WHOLE = scalar(ScalarType.WHOLE);

  static final Scalar COUNT = scalar(ScalarType.INT, TextRule.between(0, Long.MAX_VALUE));
  static final Scalar FLOAT = scalar(ScalarType.FLOAT);
  static final Scalar BYTES = scalar(ScalarType.BYTES);
  static final Scalar WHOLE_BYTES = scalar(ScalarType.WHOLE_BYTES);
  static final Scalar DURATION = scalar(ScalarType.DURATION);
  static final Scalar MEMORY = scalar(ScalarType.MEMORY);
  static final Shape TEXTS = Shape.named(STRING);
  static final Shape PRINTED_LIST = Shape.list(PRINTED);
  static final Shape STRINGS = Shape.list(STRING);
  static final Shape UNIQUE = Shape.unique(STRING);

  /** Variables: a null value stays one. */
  static final Shape VARIABLES =
      new Short(
          Expansions::variablesToMap,
          new MapOf(PRINTED, Nulls.KEPT, Merging.REPLACE, Keys.ANY),
          false);

  /** Labels and the like: a null value is empty text. */
  static final Shape LABELS =
      new Short(
          Expansions::pairsToMap,
          new MapOf(PRINTED, Nulls.EMPTY_TEXT, Merging.REPLACE, Keys.ANY),
          false);

  /** Options for the log or the storage of a container. */
  static final Shape OPTIONS = Shape.keyed(TEXT_OR_NUMBER, Nulls.EMPTY_TEXT);

  /** Options of a driver, of which each has a value. */
  static final Shape DRIVER_OPTIONS = Shape.keyed(TEXT_OR_NUMBER, Nulls.FORBIDDEN);

  /** Text of which that before {@code =} is the name. */
  static final Shape NAMED = new Shape.ListOf(STRING, ListRule.NAMED);

  static final Shape ONE_OR_MORE_NAMED = new Short(Expansions::oneToList, NAMED, true);
  static final Shape ONE_OR_MORE = new Short(Expansions::oneToList, Shape.unique(STRING), true);

  /** Name servers. */
  static final Shape SERVERS = new Short(Expansions::servers, NAMED, true);

  static final Shape LATE_ONE_OR_MORE_NAMED = new Short(Expansions::oneToList, NAMED, false);

  /** Files in order, each as often as it is written. */
  static final Shape PATHS = new Short(Expansions::oneToList, Shape.list(STRING), true);

  static final Shape COMMAND = new Short(Expansions::words, Shape.replaced(STRING), false);

  static final Shape EXTRA_HOSTS =
      new Short(HostEntries::expand, new Shape.ListOf(STRING, ListRule.SORTED), false);

  private static final Shape LIMIT =
      new Short(
          Expansions::zeroLimit,
          new Shape.Either(
              DIGITS,
              ObjectShape.of("a limit")
                  .field("soft", DIGITS, Emit.NONZERO_IN_JSON)
                  .field("hard", DIGITS, Emit.NONZERO_IN_JSON)
                  .required("soft", "hard")
                  .silent()
                  .build()),
          false);

  static final Shape ULIMITS = new MapOf(LIMIT, Nulls.FORBIDDEN, Merging.REPLACE);

  /** Limits of which a later document may change one half. */
  static final Shape BUILD_ULIMITS = Shape.named(LIMIT);

  static final ObjectShape FILE_REFERENCE =
      ObjectShape.of("a reference to a file")
          .field("source", STRING)
          .field("target", STRING)
          .field("uid", STRING)
          .field("gid", STRING)
          .field("mode", scalar(ScalarType.MODE))
          .required("source")
          .build();

  static final Shape SECRETS = fileReferences("/run/secrets/");
  static final Shape CONFIGS = fileReferences("/");

  static final ObjectShape DEVICE_REQUEST = deviceRequest().build();

  /** A request that must say what the device can do. */
  static final ObjectShape CAPABLE_DEVICE = deviceRequest().required("capabilities").build();

  private Shapes() {}

  private static ObjectShape.Builder deviceRequest() {
    return ObjectShape.of("a device request")
        .field("capabilities", UNIQUE)
        .field("driver", STRING)
        .field("count", scalar(ScalarType.COUNT))
        .field("device_ids", UNIQUE)
        .field("options", LABELS)
        .silent();
  }

  private static Shape fileReferences(String directory) {
    return Shape.keyed(
        new Short(Expansions.textTo("source"), FILE_REFERENCE, true),
        item -> {
          var map = item.asMap();
          String source = map.flatMap(it -> it.text("source")).orElse("");
          return map.flatMap(it -> it.text("target")).orElse(directory + source);
        });
  }

  /** The text of an attribute of an item, by which items of a list are the same thing. */
  static ListRule.Key by(String attribute) {
    return item -> item.asMap().flatMap(map -> map.text(attribute)).or(item::string).orElse("");
  }
}
