package io.jcompose.load.rules;

/**
 * An attribute of an object.
 *
 * @param jsonName its name in JSON and in hashes, which is docker compose's and differs rarely
 */
public record Field(String name, String jsonName, Shape shape, Emit emit) {

  /** Whether null is the same as absence; elsewhere it is an error. */
  public boolean nullable() {
    return switch (name) {
      case "command", "entrypoint", "deploy", "develop", "pid" -> true;
      default -> false;
    };
  }

  /** When the canonical form has the attribute. */
  public enum Emit {
    /** When it is not empty, zero or false. */
    UNLESS_EMPTY,
    /** Whenever the user gave it. */
    WHEN_GIVEN,
    /** Always in JSON, as null when absent; in YAML when given. */
    NULL_IN_JSON,
    /** Always in JSON, as an empty mapping when absent; in YAML unless empty. */
    EMPTY_IN_JSON,
    /** In JSON unless it is zero; in YAML always. */
    ZERO_IN_YAML,
    /** Always; false or empty text when absent. */
    ALWAYS,
    /** Never: it has done its work when the canonical form is made. */
    NEVER
  }
}
