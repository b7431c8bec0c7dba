package io.jcompose.apply;

import io.jcompose.model.HostId;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** Bounded threads for one host, apart for each kind of work, so that none starves another. */
final class Lanes implements AutoCloseable {
  private final Map<Lane, ThreadPoolExecutor> executors = new EnumMap<>(Lane.class);
  private final Turns stops = new Turns(8, 500);
  private final HostId host;
  private final int imagesAtOnce;

  /** {@code imagesAtOnce} is how many pulls, and how many builds, run at once; 0 is the usual. */
  Lanes(HostId host, int imagesAtOnce) {
    this.host = host;
    this.imagesAtOnce = imagesAtOnce;
  }

  /** What kind of work a thread does, and how many of it run at once on a host. */
  enum Lane {
    CALLS(16),
    PULLS(4),
    BUILDS(6),
    HOOKS(16),
    PROBES(8),
    /** They cost the engine the less the more of them it has at hand. */
    REMOVALS(128),
    /** They wait for containers to end, which costs the engine nothing. */
    STOPS(64);

    private final int width;

    Lane(int width) {
      this.width = width;
    }

    private boolean images() {
      return this == PULLS || this == BUILDS;
    }
  }

  /**
   * Runs blocking work on a lane.
   *
   * @param order of what waits for a thread, the highest goes first
   */
  <T> CompletableFuture<T> run(Lane lane, int order, Supplier<T> work) {
    var future = new CompletableFuture<T>();
    Supplier<T> turn = lane == Lane.STOPS ? () -> stops.take(work) : work;
    pool(lane)
        .execute(
            new Task(
                order,
                () -> {
                  try {
                    future.complete(turn.get());
                  } catch (Throwable e) {
                    future.completeExceptionally(e);
                  }
                }));
    return future;
  }

  /** Runs something whose end nobody awaits; when all is over it is left. */
  void execute(Runnable work) {
    var pool = pool(Lane.CALLS);
    try {
      pool.execute(new Task(Integer.MAX_VALUE, work));
    } catch (RejectedExecutionException e) {
      if (!pool.isShutdown()) {
        throw e;
      }
    }
  }

  /** A lane for work whose end nobody awaits. */
  Executor executor(Lane lane) {
    return work -> pool(lane).execute(new Task(0, work));
  }

  /** Work in a lane's queue; the highest order comes first. */
  private record Task(int order, Runnable work) implements Runnable, Comparable<Task> {
    @Override
    public void run() {
      work.run();
    }

    @Override
    public int compareTo(Task other) {
      return Integer.compare(other.order, order);
    }
  }

  private synchronized ThreadPoolExecutor pool(Lane lane) {
    return executors.computeIfAbsent(lane, this::open);
  }

  private ThreadPoolExecutor open(Lane lane) {
    var number = new AtomicInteger();
    String prefix = "jc-" + host + "-" + lane + "-";
    int width = lane.images() && imagesAtOnce > 0 ? imagesAtOnce : lane.width;
    var executor =
        new ThreadPoolExecutor(
            width,
            width,
            1,
            TimeUnit.SECONDS,
            new PriorityBlockingQueue<>(),
            work -> {
              var thread = new Thread(work, prefix + number.incrementAndGet());
              thread.setDaemon(true);
              return thread;
            });
    executor.allowCoreThreadTimeOut(true);
    return executor;
  }

  @Override
  public synchronized void close() {
    executors.values().forEach(ThreadPoolExecutor::shutdownNow);
  }
}
