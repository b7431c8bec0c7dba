package io.jcompose;

import io.jcompose.diag.Diagnostic;
import io.jcompose.engine.Engine;
import io.jcompose.engine.HttpEngine;
import io.jcompose.event.Trace;
import io.jcompose.host.Fleet;
import io.jcompose.host.HostSpec;
import io.jcompose.model.HostEntry;
import io.jcompose.model.Stack;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import java.util.function.Function;

/** The way to the engine, opened in the background while files are being read. */
final class Connection implements AutoCloseable {
  private final CompletableFuture<Fleet> fleet = new CompletableFuture<>();
  private final CompletableFuture<Consumer<Diagnostic>> listener = new CompletableFuture<>();

  /** Done when the one engine is asked for: a stack that names its hosts does without it. */
  private final CompletableFuture<Boolean> needed = new CompletableFuture<>();

  private final Map<SortedMap<String, HostEntry>, Fleet> hosts = new HashMap<>();
  private final Ambience ambience;

  Connection(Ambience ambience) {
    this.ambience = ambience;
    var thread = new Thread(() -> open(ambience), "jc-connect");
    thread.setDaemon(true);
    thread.start();
  }

  private void open(Ambience ambience) {
    try {
      var trace = ambience.trace();
      var endpoint = ambience.endpoint(needed::join);
      trace.hear(new Trace.EngineChosen(endpoint.url(), endpoint.explanation()));
      endpoint.note().ifPresent(it -> listener.thenAccept(to -> to.accept(it)));
      var opened = Fleet.of(List.of(HostSpec.local(endpoint)), new OpenHttp(trace));
      opened.warm();
      fleet.complete(opened);
    } catch (Throwable e) {
      fleet.completeExceptionally(e);
    }
  }

  /** Who is to hear how the engine was found, now or when it is; the first holds. */
  void notes(Consumer<Diagnostic> to) {
    listener.complete(to);
  }

  Fleet fleet() throws InterruptedException {
    needed.complete(true);
    try {
      return fleet.get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException known
          ? known
          : new IllegalStateException(e.getCause());
    }
  }

  /** The engines of the hosts that a stack names; of one that names none, the one engine. */
  Fleet fleet(Project project) throws InterruptedException {
    var named = project.narrowed(hosts(project));
    return named.isEmpty() ? fleet() : fleet(named);
  }

  /** The engines of hosts that have names. */
  Fleet fleet(SortedMap<String, HostEntry> named) {
    synchronized (hosts) {
      return hosts.computeIfAbsent(named, it -> open(it.values()));
    }
  }

  /** Those of the stack; of a project whose file is not at hand those that are remembered. */
  SortedMap<String, HostEntry> hosts(Project project) {
    return project
        .stack()
        .map(Stack::hosts)
        .orElseGet(() -> Remembered.of(ambience.lockDirectory(), project.name()).hosts());
  }

  private Fleet open(Collection<HostEntry> named) {
    return Fleet.of(ambience.inventory().resolve(named), new OpenHttp(ambience.trace()));
  }

  Engine engine() throws InterruptedException {
    var opened = fleet();
    return opened.engine(opened.ids().iterator().next());
  }

  /** Also when the way is still being found. */
  @Override
  public void close() {
    needed.cancel(false);
    fleet.thenAccept(Fleet::close);
    synchronized (hosts) {
      hosts.values().forEach(Fleet::close);
    }
  }

  /** Opens engines over HTTP. */
  private record OpenHttp(Trace.Listener trace) implements Function<HostSpec, Engine> {
    @Override
    public Engine apply(HostSpec host) {
      return HttpEngine.open(host.endpoint(), trace);
    }
  }
}
