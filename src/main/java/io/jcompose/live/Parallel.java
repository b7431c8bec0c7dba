package io.jcompose.live;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/** The same question about many things at once, with answers in the order of the things. */
final class Parallel {
  private static final int MOST = 16;

  private Parallel() {}

  /** The first failure is thrown, when the answers before it have come. */
  static <A, B> List<B> map(List<A> things, Function<A, B> ask) throws InterruptedException {
    if (things.isEmpty()) {
      return List.of();
    }
    ExecutorService threads =
        Executors.newFixedThreadPool(Math.min(MOST, things.size()), Parallel::thread);
    try {
      var answers = new ArrayList<Future<B>>();
      things.forEach(it -> answers.add(threads.submit(() -> ask.apply(it))));
      var all = new ArrayList<B>();
      for (Future<B> answer : answers) {
        all.add(answer.get());
      }
      return all;
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException known
          ? known
          : new IllegalStateException(e.getCause());
    } finally {
      threads.shutdownNow();
    }
  }

  private static Thread thread(Runnable work) {
    var thread = new Thread(work, "jc-live");
    thread.setDaemon(true);
    return thread;
  }
}
