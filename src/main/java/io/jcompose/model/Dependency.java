package io.jcompose.model;

/**
 * That a service starts after another.
 *
 * @param restart a restart or update of the other restarts this one
 * @param required when false, a failure of the other is only a warning
 */
public record Dependency(String service, Condition condition, boolean restart, boolean required) {
  /** What the other service must have reached. */
  public enum Condition {
    STARTED("service_started"),
    HEALTHY("service_healthy"),
    COMPLETED("service_completed_successfully");

    private final String key;

    Condition(String key) {
      this.key = key;
    }

    /** The word in a stack file. */
    public String key() {
      return key;
    }
  }
}
