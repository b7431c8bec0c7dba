package io.jcompose.apply;

import io.jcompose.plan.Action;
import io.jcompose.plan.Step;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;

/** Which code performs which action; it cannot be made while an action has none. */
final class Handlers {
  private final Map<Class<?>, Handler<Action>> byType;

  private Handlers(Map<Class<?>, Handler<Action>> byType) {
    this.byType = Map.copyOf(byType);
  }

  CompletableFuture<String> run(Step step) {
    var handler = Objects.requireNonNull(byType.get(step.action().getClass()));
    return handler.run(step.action(), step);
  }

  /** Performs actions of one kind. */
  @FunctionalInterface
  interface Handler<A extends Action> {
    CompletableFuture<String> run(A action, Step step);
  }

  /** Performs actions of one kind on the calling thread. */
  @FunctionalInterface
  interface Work<A extends Action> {
    /** Returns the id of what was made, or an empty text. */
    String run(A action, Step step);
  }

  /** Collects the handlers. */
  static final class Builder {
    private final Map<Class<?>, Handler<Action>> byType = new HashMap<>();
    private final Lanes lanes;

    Builder(Lanes lanes) {
      this.lanes = lanes;
    }

    <A extends Action> Builder on(Class<A> type, Work<A> work) {
      return on(type, Lanes.Lane.CALLS, work);
    }

    /**
     * Where threads are short, steps of higher number go first: a container that is made is started
     * before further ones are made, which spreads the engine's work over disk and processor.
     */
    <A extends Action> Builder on(Class<A> type, Lanes.Lane lane, Work<A> work) {
      return later(
          type, (action, step) -> lanes.run(lane, step.id(), () -> work.run(action, step)));
    }

    /** For work that occupies no thread. */
    <A extends Action> Builder later(Class<A> type, Handler<A> handler) {
      byType.put(type, (action, step) -> handler.run(type.cast(action), step));
      return this;
    }

    Handlers build() {
      var missing = new HashSet<>(Action.kinds());
      missing.removeAll(byType.keySet());
      if (!missing.isEmpty()) {
        throw new IllegalStateException("no handler for " + missing);
      }
      return new Handlers(byType);
    }
  }
}
