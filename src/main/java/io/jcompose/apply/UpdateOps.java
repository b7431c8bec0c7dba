package io.jcompose.apply;

import io.jcompose.diag.JComposeException;
import io.jcompose.engine.EngineException;
import io.jcompose.plan.Action.AwaitCondition;
import io.jcompose.plan.Fact;
import io.jcompose.plan.Step;
import io.jcompose.plan.UpdateAction.EndBatch;
import io.jcompose.plan.UpdateAction.ProveReplica;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Performs what updates in turns have beside the life of containers. */
final class UpdateOps {
  private final Run run;
  private final Lanes lanes;
  private final HostWatch watch;

  UpdateOps(Run run, Lanes lanes, HostWatch watch) {
    this.run = run;
    this.lanes = lanes;
    this.watch = watch;
  }

  /** Waits for the container; one that fails is stopped, so that nobody reaches it. */
  CompletableFuture<String> prove(ProveReplica action, Step step) {
    String id = run.results().require(Fact.containerSubject(action.replica()));
    var wait =
        new AwaitCondition(
            action.replica().service(),
            List.of(action.replica()),
            List.of(action.name()),
            AwaitCondition.Wanted.PROVEN,
            false);
    var proof = new CompletableFuture<String>();
    watch.await(wait, step).whenComplete((done, failure) -> end(proof, failure));
    after(action.monitor().toNanos()).execute(() -> survived(id, proof));
    return proof.handleAsync(
        (done, failure) -> failure == null ? "" : stopped(id, failure),
        lanes.executor(Lanes.Lane.STOPS));
  }

  private static void end(CompletableFuture<String> proof, @Nullable Throwable failure) {
    if (failure == null) {
      proof.complete("");
    } else {
      proof.completeExceptionally(failure);
    }
  }

  /** The time is over: what runs, and has no health check, is good. */
  private void survived(String id, CompletableFuture<String> proof) {
    if (proof.isDone()) {
      return;
    }
    try {
      var detail = run.engine().containers().inspect(id);
      boolean runs = detail.status().equals("running") && detail.restartCount() == 0;
      if (runs && detail.health().isEmpty()) {
        proof.complete("");
      }
    } catch (RuntimeException e) {
      proof.completeExceptionally(e);
    }
  }

  private String stopped(String id, Throwable failure) {
    var cause = ApplyProblems.unwrapped(failure);
    if (!ApplyProblems.isCancel(cause) && !run.cancel().isRequested()) {
      try {
        run.engine().containers().stop(id, Optional.empty());
      } catch (EngineException e) {
        cause.addSuppressed(e);
      }
    }
    throw cause instanceof RuntimeException known ? known : new IllegalStateException(cause);
  }

  /** Lets the next batch come, after its delay, unless too many containers have failed. */
  CompletableFuture<String> end(EndBatch action, Step step) {
    int failures = 0;
    for (Fact proof : action.proofs()) {
      failures += run.results().reached(proof) ? 0 : 1;
    }
    if (action.tooMany(failures) && !action.config().continues()) {
      return CompletableFuture.failedFuture(
          new JComposeException(ApplyProblems.updateFailed(action, failures)));
    }
    long delay = action.last() ? 0 : action.config().delay();
    var ended = new CompletableFuture<String>();
    var registration =
        run.cancel().onRequest(() -> ended.completeExceptionally(new CancellationException()));
    after(delay).execute(() -> ended.complete(""));
    return ended.whenComplete((done, failure) -> registration.close());
  }

  private Executor after(long nanos) {
    return CompletableFuture.delayedExecutor(
        nanos, TimeUnit.NANOSECONDS, lanes.executor(Lanes.Lane.CALLS));
  }
}
