package io.jcompose.apply;

import io.jcompose.model.HostId;
import io.jcompose.plan.Action;
import io.jcompose.plan.Plan;
import io.jcompose.plan.Step;
import java.util.Collection;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/** The sites of all hosts that a plan has steps on; none can take the threads of another. */
final class Sites implements AutoCloseable {
  private final SortedMap<HostId, Site> byHost = new TreeMap<>();

  /** Opens them; a stream of events where something is waited for. */
  Sites(Plan plan, Function<HostId, Site> open) {
    for (Step step : plan.steps()) {
      byHost.computeIfAbsent(step.host(), open);
    }
    plan.steps().stream()
        .filter(it -> it.action() instanceof Action.AwaitCondition)
        .map(Step::host)
        .distinct()
        .forEach(it -> site(it).watch().open());
  }

  private Site site(HostId host) {
    return Objects.requireNonNull(byHost.get(host));
  }

  Collection<Site> all() {
    return byHost.values();
  }

  CompletableFuture<String> run(Step step) {
    return site(step.host()).handlers().run(step);
  }

  Results results(HostId host) {
    return site(host).run().results();
  }

  @Override
  public void close() {
    byHost.values().forEach(Site::close);
  }
}
