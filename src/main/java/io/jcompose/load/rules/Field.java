package io.jcompose.load.rules;

/**
 * An attribute of an object.
 *
 * @param jsonName its name in JSON and in hashes, which is docker compose's and differs rarely
 */
public record Field(String name, String jsonName, Shape shape, Emit emit) {

  /** What a null in a document is for this attribute. */
  public Nulls nulls() {
    return switch (name) {
      case "deploy", "develop", "pid" -> Nulls.DROPPED;
      case "include" -> shape instanceof Shape.ListOf ? Nulls.DROPPED : Nulls.KEPT;
      case "services", "extends" -> Nulls.REFUSED;
      default -> Nulls.KEPT;
    };
  }

  /** What a null can be. */
  public enum Nulls {
    /** The same as absence. */
    DROPPED,
    /** The value of an earlier document; without one it is an error, or means something. */
    KEPT,
    /** An error. */
    REFUSED
  }

  /** When the canonical form has the attribute. */
  public enum Emit {
    /** When it is not empty, zero or false. */
    UNLESS_EMPTY,
    /** Whenever the user gave it. */
    WHEN_GIVEN,
    /** Whenever the user gave it; in JSON unless it is zero. */
    NONZERO_IN_JSON,
    /** Always in JSON, as null when absent; in YAML when given. */
    NULL_IN_JSON,
    /** Always in JSON, as an empty mapping when absent; in YAML unless empty. */
    EMPTY_IN_JSON,
    /** Always; false or empty text when absent. */
    ALWAYS,
    /** Never: it has done its work when the canonical form is made. */
    NEVER
  }
}
