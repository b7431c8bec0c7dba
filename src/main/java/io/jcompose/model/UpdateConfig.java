package io.jcompose.model;

import java.util.Optional;

/**
 * How the containers of a service are replaced in turns.
 *
 * @param parallelism how many at a time; 0 is all
 * @param delay nanoseconds between one batch and the next
 * @param failureAction the word for what follows when too many fail
 * @param monitor nanoseconds that one without a health check has to run to count as good
 * @param maxFailureRatio the share of them that may fail
 * @param order whether the new one starts first, when the file says
 */
public record UpdateConfig(
    int parallelism,
    long delay,
    String failureAction,
    long monitor,
    double maxFailureRatio,
    Optional<Order> order) {
  public static final String PAUSE = "pause";
  public static final String CONTINUE = "continue";
  public static final String ROLLBACK = "rollback";

  private static final long FIVE_SECONDS = 5_000_000_000L;

  public static final UpdateConfig DEFAULT =
      new UpdateConfig(1, 0, PAUSE, FIVE_SECONDS, 0, Optional.empty());

  /** Which of the two containers goes first. */
  public enum Order {
    START_FIRST("start-first"),
    STOP_FIRST("stop-first");

    private final String key;

    Order(String key) {
      this.key = key;
    }

    public String key() {
      return key;
    }
  }

  public boolean continues() {
    return failureAction.equals(CONTINUE);
  }

  public boolean rollsBack() {
    return failureAction.equals(ROLLBACK);
  }
}
