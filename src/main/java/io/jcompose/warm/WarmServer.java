package io.jcompose.warm;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.Set;

/**
 * Serves clients on a socket, each on threads of its own, until it is told to end or nobody has
 * come for a while. The lock guards what is known of the clients.
 */
public final class WarmServer {
  /** After so long a rest what requests have left behind is cleared away. */
  private static final long TIDY_MILLIS = 3_000;

  private static final long NANOS_PER_MILLI = 1_000_000;
  private static final int BACKLOG = 64;

  private final Path socket;
  private final Service service;
  private final Duration idle;
  private final Instant since = Instant.now().truncatedTo(ChronoUnit.SECONDS);
  private final ServerSocketChannel channel;
  private final Object lock = new Object();
  private final Set<Service.Job> running = new HashSet<>();
  private long served;
  private long quietSince = System.nanoTime();
  private boolean tidy;
  private boolean ending;

  private WarmServer(Path socket, Service service, Duration idle, ServerSocketChannel channel) {
    this.socket = socket;
    this.service = service;
    this.idle = idle;
    this.channel = channel;
  }

  /**
   * Begins to listen. Whoever calls this is the only one who may at this path; what is there is
   * left of one that has died.
   */
  public static WarmServer open(Path socket, Service service, Duration idle) throws IOException {
    Files.deleteIfExists(socket);
    var channel = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    channel.bind(UnixDomainSocketAddress.of(socket), BACKLOG);
    return new WarmServer(socket, service, idle, channel);
  }

  /** Serves, and returns when this has ended and nobody is served any more. */
  public void run() {
    thread("jc-warm-idle", this::rest);
    try {
      while (true) {
        SocketChannel client = channel.accept();
        thread("jc-warm-" + count(), () -> serve(client));
      }
    } catch (IOException e) {
      end();
    }
    synchronized (lock) {
      while (!running.isEmpty()) {
        await(0);
      }
    }
  }

  private static void thread(String name, Runnable work) {
    var thread = new Thread(work, name);
    thread.setDaemon(true);
    thread.start();
  }

  /** Takes no further clients. */
  public void end() {
    synchronized (lock) {
      if (ending) {
        return;
      }
      ending = true;
      lock.notifyAll();
    }
    try {
      Files.deleteIfExists(socket);
      channel.close();
    } catch (IOException e) {
      // Clients go the cold way all the same: nobody answers.
    }
  }

  /** Takes no further clients, and tells those that are served of a signal. */
  public void end(int signal) {
    end();
    Set<Service.Job> told;
    synchronized (lock) {
      told = Set.copyOf(running);
    }
    told.forEach(it -> it.signal(signal));
  }

  private void serve(SocketChannel client) {
    try (var link = new Link(client)) {
      var first = link.read();
      if (first.isPresent()) {
        answer(link, first.get());
      }
    } catch (IOException e) {
      // The client has gone before anything began.
    }
  }

  private void answer(Link link, Message first) throws IOException {
    switch (first.type()) {
      case Message.REQUEST -> request(link, first);
      case Message.ASK -> link.write(Message.of(Message.ANSWER, state().text()));
      case Message.STOP -> {
        end();
        link.write(Message.of(Message.ANSWER, state().text()));
      }
      default -> link.write(Message.of(Message.COLD));
    }
  }

  private void request(Link link, Message message) throws IOException {
    if (service.isStale()) {
      end();
    }
    var visit = new Visit(link);
    var job = Request.decode(message).flatMap(it -> service.accept(it, visit));
    if (job.isEmpty() || !begin(job.get())) {
      link.write(Message.of(Message.COLD));
      return;
    }
    try {
      if (visit.agreed() && !visit.serve(job.get())) {
        // What does not notice that it was abandoned ends with this process.
        end();
      }
    } finally {
      finish(job.get());
    }
  }

  private boolean begin(Service.Job job) {
    synchronized (lock) {
      if (!ending) {
        running.add(job);
        served++;
        lock.notifyAll();
      }
      return !ending;
    }
  }

  private void finish(Service.Job job) {
    synchronized (lock) {
      running.remove(job);
      quietSince = System.nanoTime();
      tidy = false;
      lock.notifyAll();
    }
  }

  private long count() {
    synchronized (lock) {
      return served;
    }
  }

  private State state() {
    synchronized (lock) {
      return new State(ProcessHandle.current().pid(), since, served, running.size());
    }
  }

  /** Blocks until nobody has been served for so long; false when this takes no further clients. */
  public boolean awaitQuiet(Duration rest) {
    synchronized (lock) {
      while (!ending && left(rest.toMillis()) > 0) {
        waitFor(rest.toMillis());
      }
      return !ending;
    }
  }

  /** Tidies when it has been quiet for a moment, and ends this when it has been for long. */
  private void rest() {
    synchronized (lock) {
      while (!ending && left(idle.toMillis()) > 0) {
        if (!tidy && left(TIDY_MILLIS) <= 0) {
          System.gc();
          tidy = true;
        }
        waitFor(tidy ? idle.toMillis() : TIDY_MILLIS);
      }
    }
    end();
  }

  /** Until it may have been quiet for so long: not 0, which would be for ever. */
  private void waitFor(long millis) {
    await(Math.max(1, left(millis)));
  }

  /** How long until it has been quiet for so long; at least 1 while somebody is served. */
  private long left(long millis) {
    long quiet = (System.nanoTime() - quietSince) / NANOS_PER_MILLI;
    return running.isEmpty() ? millis - quiet : Math.max(1, millis);
  }

  @SuppressWarnings("WaitNotInLoop") // the loops are where it is called
  private void await(long millis) {
    try {
      lock.wait(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
