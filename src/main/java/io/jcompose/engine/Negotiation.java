package io.jcompose.engine;

import io.jcompose.engine.endpoint.Endpoint;
import io.jcompose.engine.transport.RemoteTransport;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Finds out, by one ping however many threads ask, which API version is spoken. A failure is told
 * to all who waited for it; who comes later tries anew.
 */
final class Negotiation implements Callable<Negotiation.Spoken> {
  /** What the ping told. */
  record Spoken(ApiVersion api, boolean podman, String product) {}

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final Http http;
  private final Endpoint endpoint;
  private final AtomicReference<@Nullable FutureTask<Spoken>> task = new AtomicReference<>();
  private volatile @Nullable Spoken known;

  Negotiation(Http http, Endpoint endpoint) {
    this.http = http;
    this.endpoint = endpoint;
  }

  Spoken spoken() {
    Spoken done = known;
    if (done != null) {
      return done;
    }
    var mine = new FutureTask<>(this);
    if (task.compareAndSet(null, mine)) {
      mine.run();
      return result(mine);
    }
    FutureTask<Spoken> theirs = task.get();
    return theirs == null ? spoken() : result(theirs);
  }

  private Spoken result(FutureTask<Spoken> ping) {
    try {
      Spoken spoken = ping.get();
      known = spoken;
      return spoken;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new EngineException(
          EngineException.Kind.CANCELLED, endpoint.url(), "HEAD /_ping", 0, "cancelled", e);
    } catch (ExecutionException e) {
      task.compareAndSet(ping, null);
      if (e.getCause() instanceof EngineException failure) {
        throw failure;
      }
      throw new IllegalStateException(e.getCause());
    }
  }

  @Override
  public Spoken call() {
    try (Reply head = http.ask(ping(Call.head("/_ping")), null)) {
      if (head.header("Api-Version") != null) {
        return spoken(head);
      }
    }
    try (Reply get = http.ask(ping(Call.get("/_ping")), null)) {
      if (get.header("Api-Version") == null && get.status() >= 400) {
        throw get.refusal();
      }
      return spoken(get);
    }
  }

  private Call ping(Call call) {
    var limit = endpoint.url().startsWith("unix:") ? PATIENCE : RemoteTransport.BEAT;
    boolean brief = endpoint.patience().compareTo(limit) < 0;
    return call.unversioned().patience(brief ? endpoint.patience() : limit);
  }

  private Spoken spoken(Reply reply) {
    boolean podman = reply.header("Libpod-Api-Version") != null;
    String product = product(reply.header("Server"));
    if (endpoint.apiVersion().isPresent()) {
      return new Spoken(ApiVersion.parse(endpoint.apiVersion().get()), podman, product);
    }
    ApiVersion theirs = version(reply.header("Api-Version"));
    if (theirs == null) {
      throw reply.refusal("this is not a container engine: its ping tells no API version");
    }
    if (theirs.compareTo(ApiVersion.OLDEST) < 0) {
      throw reply.refusal(
          "the engine speaks API "
              + theirs
              + " at most, and jcompose needs "
              + ApiVersion.OLDEST
              + " (Docker 20.10) or newer");
    }
    var spoken = theirs.compareTo(ApiVersion.NEWEST) < 0 ? theirs : ApiVersion.NEWEST;
    return new Spoken(spoken, podman, product);
  }

  /** {@code Docker/28.5.2 (linux)} and {@code Libpod/4.3.1 (linux)} as people call them. */
  private static String product(@Nullable String server) {
    if (server == null) {
      return "";
    }
    int slash = server.indexOf('/');
    int end = server.indexOf(' ');
    if (slash < 0) {
      return "";
    }
    String name = server.substring(0, slash);
    String version = server.substring(slash + 1, end < slash ? server.length() : end);
    return (name.equals("Libpod") ? "Podman" : name) + " " + version;
  }

  private static @Nullable ApiVersion version(@Nullable String text) {
    try {
      return text == null ? null : ApiVersion.parse(text);
    } catch (NumberFormatException | StringIndexOutOfBoundsException e) {
      return null;
    }
  }
}
