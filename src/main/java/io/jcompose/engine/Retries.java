package io.jcompose.engine;

import io.github.resilience4j.core.IntervalFunction;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import java.io.IOException;
import java.util.concurrent.Callable;

/**
 * When and how often a call is tried again: three tries in all, 100 ms and 300 ms apart. It is not
 * touched before a first try has failed, which keeps its library out of the start.
 */
final class Retries {
  private static final int TRIES = 3;
  private static final long FIRST_PAUSE_MILLIS = 100;
  private static final double GROWTH = 3;

  private Retries() {}

  /** Tries again after {@code first}, which was the first try. */
  static Reply again(IOException first, Callable<Reply> attempt) throws IOException {
    var config =
        RetryConfig.custom()
            .maxAttempts(TRIES)
            .intervalFunction(IntervalFunction.ofExponentialBackoff(FIRST_PAUSE_MILLIS, GROWTH))
            .retryOnException(e -> e instanceof IOException io && Unreachable.mayPass(io))
            .build();
    try {
      return Retry.of("engine", config).executeCallable(new Attempts(first, attempt));
    } catch (IOException | RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IOException(e);
    }
  }

  /** The tries, of which the first has happened already. */
  private static final class Attempts implements Callable<Reply> {
    private final IOException first;
    private final Callable<Reply> further;
    private boolean begun;

    Attempts(IOException first, Callable<Reply> further) {
      this.first = first;
      this.further = further;
    }

    @Override
    public Reply call() throws Exception {
      if (!begun) {
        begun = true;
        throw first;
      }
      return further.call();
    }
  }
}
