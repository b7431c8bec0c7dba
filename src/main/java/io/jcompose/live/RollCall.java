package io.jcompose.live;

import io.jcompose.diag.Diagnostic;
import io.jcompose.diag.JComposeException;
import io.jcompose.engine.EngineException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * The same question to several hosts at once. How long the last ones are waited for is measured by
 * how long the others took: hosts that are far away are slow together, one that is gone is not.
 */
final class RollCall<T> {
  private static final Duration SHORTEST = Duration.ofMillis(700);
  private static final Duration LONGEST = Duration.ofSeconds(10);

  /** How many times as long as the slowest so far a host may take. */
  private static final int SLOWER = 2;

  private final Map<Site, T> given = new LinkedHashMap<>();
  private final Map<Site, Diagnostic> missing = new LinkedHashMap<>();
  private final List<Site> sites;
  private final BlockingQueue<Answer<T>> answers = new LinkedBlockingQueue<>();
  private final long began = System.nanoTime();

  RollCall(List<Site> sites, Function<Site, T> question) {
    this.sites = sites;
    for (Site site : sites) {
      var thread =
          new Thread(() -> answers.add(Answer.of(site, question)), "jc-ask-" + site.host());
      thread.setDaemon(true);
      thread.start();
    }
  }

  /** What a host said; a failure is one of what it said. */
  private sealed interface Answer<T> {
    static <T> Answer<T> of(Site site, Function<Site, T> question) {
      try {
        return new Given<>(site, question.apply(site));
      } catch (EngineException e) {
        return new Away<>(site, LiveProblems.away(site.host(), e));
      } catch (JComposeException e) {
        return new Away<>(site, e.diagnostics().get(0));
      } catch (RuntimeException e) {
        return new Broken<>(e);
      }
    }

    /** The answer. */
    record Given<T>(Site site, T answer) implements Answer<T> {}

    /** It does not answer, or refuses us. */
    record Away<T>(Site site, Diagnostic problem) implements Answer<T> {}

    /** Asking it met a defect. */
    record Broken<T>(RuntimeException failure) implements Answer<T> {}
  }

  /** Waits; then the answers in the order of the hosts. */
  List<T> answers() throws InterruptedException {
    long limit = LONGEST.toNanos();
    while (given.size() + missing.size() < sites.size()) {
      long passed = System.nanoTime() - began;
      var answer = answers.poll(limit - passed, TimeUnit.NANOSECONDS);
      if (answer == null) {
        break;
      } else if (answer instanceof Answer.Given<T> it) {
        given.put(it.site(), it.answer());
        limit = Math.max(SHORTEST.toNanos(), SLOWER * (System.nanoTime() - began));
      } else if (answer instanceof Answer.Away<T> it) {
        missing.put(it.site(), it.problem());
      } else if (answer instanceof Answer.Broken<T> it) {
        throw it.failure();
      }
    }
    return inOrder(Duration.ofNanos(System.nanoTime() - began));
  }

  private List<T> inOrder(Duration waited) {
    var ordered = new ArrayList<T>();
    for (Site site : sites) {
      var answer = given.get(site);
      if (answer != null) {
        ordered.add(answer);
      } else {
        missing.computeIfAbsent(site, it -> LiveProblems.late(it.host(), waited));
      }
    }
    return ordered;
  }

  /** Those that gave none, and why. */
  Map<Site, Diagnostic> missing() {
    return missing;
  }
}
