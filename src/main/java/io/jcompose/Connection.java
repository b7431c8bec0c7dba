package io.jcompose;

import io.jcompose.engine.Engine;
import io.jcompose.engine.HttpEngine;
import io.jcompose.engine.endpoint.EndpointResolver;
import io.jcompose.host.Fleet;
import java.util.concurrent.FutureTask;

/** The way to the engine, opened in the background while files are being read. */
final class Connection implements AutoCloseable {
  private final FutureTask<Fleet> fleet;

  Connection(EndpointResolver resolver) {
    fleet =
        new FutureTask<>(
            () -> {
              var engine = HttpEngine.open(resolver.resolve());
              engine.warm();
              return Fleet.of(engine);
            });
    var thread = new Thread(fleet, "jc-connect");
    thread.setDaemon(true);
    thread.start();
  }

  Fleet fleet() throws InterruptedException {
    try {
      return fleet.get();
    } catch (java.util.concurrent.ExecutionException e) {
      throw e.getCause() instanceof RuntimeException known
          ? known
          : new IllegalStateException(e.getCause());
    }
  }

  Engine engine() throws InterruptedException {
    var opened = fleet();
    return opened.engine(opened.hosts().iterator().next());
  }

  @Override
  public void close() {
    if (fleet.isDone() && !fleet.isCancelled()) {
      try {
        fleet.get().close();
      } catch (InterruptedException | java.util.concurrent.ExecutionException e) {
        // It never opened, so there is nothing to close.
      }
    }
  }
}
