package io.jcompose.apply;

import io.jcompose.engine.EngineException;
import io.jcompose.event.Cancel;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.BiConsumer;

/**
 * Tries a call that an engine makes at a registry again where the registry only stumbled: it broke
 * the connection, was overrun or failed inside. Engines try single layers again, but neither a
 * manifest nor an upload that was begun.
 */
final class Trials {
  /** How long to wait after each try but the last. */
  private static final List<Duration> PAUSES =
      List.of(Duration.ofSeconds(1), Duration.ofSeconds(3), Duration.ofSeconds(9));

  private static final List<String> STUMBLES =
      List.of(
          "http status: 5",
          "toomanyrequests",
          "too many requests",
          "eof",
          "connection reset",
          "broken pipe",
          "use of closed network connection",
          "timeout",
          "timed out",
          "deadline exceeded",
          "server misbehaving",
          "temporary failure in name resolution");

  private final List<Duration> pauses;
  private final Cancel cancel;
  private final BiConsumer<Duration, EngineException> pausing;

  /** {@code pausing} is told how long is waited, and why. */
  Trials(Cancel cancel, BiConsumer<Duration, EngineException> pausing) {
    this(PAUSES, cancel, pausing);
  }

  Trials(List<Duration> pauses, Cancel cancel, BiConsumer<Duration, EngineException> pausing) {
    this.pauses = pauses;
    this.cancel = cancel;
    this.pausing = pausing;
  }

  /** Runs the work until it does not stumble, or often enough; of silence once more is enough. */
  void run(Runnable work) {
    boolean waited = false;
    for (Duration pause : pauses) {
      try {
        work.run();
        return;
      } catch (EngineException e) {
        boolean silent = isSilence(e);
        if (!isStumble(e) || cancel.isRequested() || waited && silent) {
          throw e;
        }
        waited = silent;
        pausing.accept(pause, e);
        if (cancel.isRequestedWithin(pause)) {
          throw e;
        }
      }
    }
    work.run();
  }

  /** A quota that is used up does not come back within seconds. */
  static boolean isQuota(EngineException failure) {
    return words(failure).contains("rate limit");
  }

  /** Whether the engine has waited for the registry in vain, which takes it half a minute. */
  private static boolean isSilence(EngineException failure) {
    String words = words(failure);
    return words.contains("deadline exceeded") || words.contains("awaiting headers");
  }

  static boolean isStumble(EngineException failure) {
    if (failure.kind() != EngineException.Kind.OTHER || isQuota(failure)) {
      return false;
    }
    String words = words(failure);
    if (words.contains("unexpected status from") && words.contains(": 5")) {
      return true;
    }
    for (String stumble : STUMBLES) {
      if (words.contains(stumble)) {
        return true;
      }
    }
    return false;
  }

  private static String words(EngineException failure) {
    return failure.engineMessage().toLowerCase(Locale.ROOT);
  }
}
