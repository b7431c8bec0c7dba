package io.jcompose.engine.transport;

import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.bulkhead.BulkheadConfig;
import io.github.resilience4j.bulkhead.BulkheadFullException;
import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import okhttp3.HttpUrl;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okio.Buffer;
import okio.ForwardingSource;
import okio.Okio;
import okio.Sink;
import okio.Socket;
import okio.Source;

/**
 * The way to another machine, which may fall silent or freeze: then what waits for it is given up,
 * and for a while nothing is sent there. Calls fail at once instead of holding up whoever has
 * others to talk to.
 */
public final class RemoteTransport implements Transport {
  /** How long the first ping may take. */
  public static final Duration BEAT = Duration.ofSeconds(5);

  private static final int SWITCHED = 101;
  private static final int FAILURES = 6;
  private static final Duration REST = Duration.ofSeconds(5);
  private static final int AT_ONCE = 256;

  private final Transport way;
  private final CircuitBreaker breaker;
  private final Bulkhead bulkhead;
  private final Pulse pulse;

  /**
   * Guards a way.
   *
   * @param base the address that requests are made with
   * @param beat how long a ping may take while something is waited for, and lies between two
   */
  public RemoteTransport(Transport way, HttpUrl base, Duration beat) {
    this.way = way;
    this.breaker = CircuitBreaker.of("engine", breakerConfig());
    this.bulkhead =
        Bulkhead.of(
            "engine",
            BulkheadConfig.custom().maxConcurrentCalls(AT_ONCE).maxWaitDuration(BEAT).build());
    var ping = new Request.Builder().url(base + "_ping").build();
    this.pulse = new Pulse(() -> way.exchange(ping, beat), beat, breaker::transitionToOpenState);
  }

  private static CircuitBreakerConfig breakerConfig() {
    return CircuitBreakerConfig.custom()
        .slidingWindowType(CircuitBreakerConfig.SlidingWindowType.COUNT_BASED)
        .slidingWindowSize(FAILURES)
        .minimumNumberOfCalls(FAILURES)
        .failureRateThreshold(100)
        .waitDurationInOpenState(REST)
        .permittedNumberOfCallsInHalfOpenState(1)
        .build();
  }

  @Override
  public Exchange exchange(Request request, Duration patience) {
    return new Guarded(way.exchange(request, patience));
  }

  @Override
  public Socket bare(HttpUrl to) throws IOException {
    return way.bare(to);
  }

  @Override
  public void close() {
    pulse.close();
    way.close();
  }

  private static HostSilent silent(Throwable cause) {
    return new HostSilent("the machine does not answer any more", cause);
  }

  /** An exchange that ends when the machine is silent. */
  private final class Guarded implements Exchange {
    private final Exchange inner;
    private volatile boolean cancelled;

    Guarded(Exchange inner) {
      this.inner = inner;
    }

    @Override
    public Response execute() throws IOException {
      try {
        breaker.acquirePermission();
      } catch (CallNotPermittedException e) {
        throw new HostSilent("the machine did not answer before, and is left alone for 5 s", e);
      }
      long start = System.nanoTime();
      var watched = pulse.watch(inner);
      try {
        Response response = send();
        breaker.onSuccess(System.nanoTime() - start, TimeUnit.NANOSECONDS);
        return watching(response, watched);
      } catch (IOException | RuntimeException e) {
        watched.close();
        if (cancelled || isInterrupt(e)) {
          breaker.releasePermission();
        } else {
          breaker.onError(System.nanoTime() - start, TimeUnit.NANOSECONDS, e);
        }
        if (watched.isLost()) {
          throw silent(e);
        }
        throw e;
      }
    }

    private Response send() throws IOException {
      try {
        bulkhead.acquirePermission();
      } catch (BulkheadFullException e) {
        throw new HostSilent("too many calls wait for it already", e);
      }
      try {
        return inner.execute();
      } finally {
        bulkhead.onComplete();
      }
    }

    private static boolean isInterrupt(Exception e) {
      return e instanceof InterruptedIOException && !(e instanceof SocketTimeoutException);
    }

    @Override
    public void cancel() {
      cancelled = true;
      inner.cancel();
    }
  }

  /** The answer, whose end is the end of what is waited for. */
  private static Response watching(Response response, Pulse.Watched watched) {
    Socket socket = response.socket();
    if (response.code() == SWITCHED && socket != null) {
      return response.newBuilder().socket(new WatchedSocket(socket, watched)).build();
    }
    var source = Okio.buffer((Source) new WatchedSource(response.body().source(), watched));
    var body =
        ResponseBody.create(source, response.body().contentType(), response.body().contentLength());
    return response.newBuilder().body(body).build();
  }

  /** What comes from the machine. */
  private static final class WatchedSource extends ForwardingSource {
    private final Pulse.Watched watched;

    WatchedSource(Source source, Pulse.Watched watched) {
      super(source);
      this.watched = watched;
    }

    @Override
    public long read(Buffer sink, long count) throws IOException {
      try {
        return super.read(sink, count);
      } catch (IOException e) {
        if (watched.isLost()) {
          throw silent(e);
        }
        throw e;
      }
    }

    @Override
    public void close() throws IOException {
      watched.close();
      super.close();
    }
  }

  /** A connection that speaks HTTP no more. */
  private static final class WatchedSocket implements Socket {
    private final Socket socket;
    private final Pulse.Watched watched;
    private final Source source;

    WatchedSocket(Socket socket, Pulse.Watched watched) {
      this.socket = socket;
      this.watched = watched;
      this.source = new WatchedSource(socket.getSource(), watched);
    }

    @Override
    public Source getSource() {
      return source;
    }

    @Override
    public Sink getSink() {
      return socket.getSink();
    }

    @Override
    public void cancel() {
      watched.close();
      socket.cancel();
    }
  }
}
