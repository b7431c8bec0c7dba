package io.jcompose.live;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
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

  /** Something that may go on for long, on a thread for each; a failure is thrown at once. */
  static <A> void each(List<A> things, Consumer<A> work) throws InterruptedException {
    var ends = new LinkedBlockingQueue<Optional<RuntimeException>>();
    for (A thing : things) {
      thread(() -> ends.add(failure(thing, work))).start();
    }
    for (int ended = 0; ended < things.size(); ended++) {
      ends.take()
          .ifPresent(
              it -> {
                throw it;
              });
    }
  }

  private static <A> Optional<RuntimeException> failure(A thing, Consumer<A> work) {
    try {
      work.accept(thing);
      return Optional.empty();
    } catch (RuntimeException e) {
      return Optional.of(e);
    }
  }

  private static Thread thread(Runnable work) {
    var thread = new Thread(work, "jc-live");
    thread.setDaemon(true);
    return thread;
  }
}
