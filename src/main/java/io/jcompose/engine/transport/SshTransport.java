package io.jcompose.engine.transport;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicReference;
import okhttp3.HttpUrl;
import okhttp3.Request;
import okhttp3.Response;
import okio.Socket;
import org.jspecify.annotations.Nullable;

/**
 * HTTP over a unix socket of another machine. One ssh process carries all connections; it is begun
 * when it is first needed, and anew when it has ended. Where the machine's ssh server carries no
 * sockets, each connection is a program over there.
 */
public final class SshTransport implements Transport {
  private static final String USUAL_SOCKET = "/var/run/docker.sock";
  private static final Duration MOMENT = Duration.ofMillis(300);

  private final SshCommand command;
  private final Optional<String> remote;
  private final AtomicReference<@Nullable FutureTask<Way>> way = new AtomicReference<>();
  private volatile boolean dialling;
  private volatile boolean closed;

  /** The way to the socket at {@code remote}, or to the usual one. */
  public SshTransport(SshCommand command, Optional<String> remote) {
    this.command = command;
    this.remote = remote;
  }

  /** What connections go through. */
  private record Way(UnixTransport local, SshWay ssh) {
    static Way by(SshWay ssh) {
      return new Way(new UnixTransport(ssh.socket()), ssh);
    }

    void close() {
      local.close();
      ssh.close();
    }
  }

  /** The way, made by one thread however many need it; all of them meet its failure. */
  private Way way() throws IOException {
    var known = way.get();
    if (known != null && known.isDone() && !result(known).ssh().isOpen()) {
      if (way.compareAndSet(known, null)) {
        result(known).close();
      }
      known = null;
    }
    if (known == null) {
      var mine = new FutureTask<>(this::make);
      if (!way.compareAndSet(null, mine)) {
        return way();
      }
      mine.run();
      known = mine;
    }
    return result(known);
  }

  private Way result(FutureTask<Way> made) throws IOException {
    try {
      return made.get();
    } catch (ExecutionException e) {
      way.compareAndSet(made, null);
      throw e.getCause() instanceof IOException known ? known : new IOException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted");
    }
  }

  private Way make() throws IOException {
    var made = Way.by(dialling ? SshBridge.open(command, remote) : SshTunnel.open(command, path()));
    if (closed) {
      made.close();
      throw new IOException("closed");
    }
    return made;
  }

  private String path() {
    return remote.orElse(USUAL_SOCKET);
  }

  @Override
  public Exchange exchange(Request request, Duration patience) {
    return new Carried(request, patience);
  }

  @Override
  public Socket bare(HttpUrl to) throws IOException {
    return way().local().bare(to);
  }

  @Override
  public void close() {
    closed = true;
    var made = way.get();
    if (made != null && made.isDone()) {
      try {
        made.get().close();
      } catch (ExecutionException e) {
        // There was no way.
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /**
   * Whether there is another way after a failure. Ssh does not tell whether a server carries no
   * sockets or nobody is at this one.
   *
   * @throws SshFailure when the engine is reached in neither way
   */
  private boolean another(Way tried, IOException failure) throws IOException {
    if (failure instanceof InterruptedIOException) {
      return false;
    }
    var refusal = tried.ssh().refusal(MOMENT);
    if (refusal.isEmpty()) {
      return false;
    }
    dialling = tried.ssh() instanceof SshTunnel;
    var made = way.getAndSet(null);
    if (made != null) {
      tried.close();
    }
    if (!dialling) {
      String details = path() + ": " + refusal.get();
      var known = new SshFailure(SshFailure.Reason.NO_ENGINE, command.host(), details);
      known.addSuppressed(failure);
      throw known;
    }
    return true;
  }

  /** An exchange that begins by finding the way. */
  private final class Carried implements Exchange {
    private final Request request;
    private final Duration patience;
    private @Nullable Exchange inner;
    private boolean cancelled;

    Carried(Request request, Duration patience) {
      this.request = request;
      this.patience = patience;
    }

    @Override
    public Response execute() throws IOException {
      var first = way();
      try {
        return on(first).execute();
      } catch (IOException e) {
        if (!another(first, e)) {
          throw e;
        }
      }
      return on(way()).execute();
    }

    private synchronized Exchange on(Way taken) throws IOException {
      if (cancelled) {
        throw new IOException("Canceled");
      }
      inner = taken.local().exchange(request, patience);
      return inner;
    }

    @Override
    public synchronized void cancel() {
      cancelled = true;
      if (inner != null) {
        inner.cancel();
      }
    }
  }
}
