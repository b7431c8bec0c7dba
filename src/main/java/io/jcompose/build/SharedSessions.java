package io.jcompose.build;

import io.jcompose.build.control.Control;
import io.jcompose.build.control.Session;
import io.jcompose.build.session.Directory;
import io.jcompose.build.session.SessionContent;
import io.jcompose.diag.Diagnostic;
import io.jcompose.grpc.RpcServer;
import io.jcompose.spec.SolveSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The sessions of the builds that run at once on an engine. BuildKit takes the same directory of
 * the same session once, whichever builds ask for it. So a build takes each of its directories from
 * an earlier build's session that offers it too; that session then stays until both have ended. The
 * lock guards which are open.
 */
final class SharedSessions {
  private final Object lock = new Object();
  private final List<Open> all = new ArrayList<>();

  /** A session, as long as a build needs it. */
  private static final class Open {
    private final String id;
    private final SessionContent content;
    private final Set<Consumer<Diagnostic>> listeners = ConcurrentHashMap.newKeySet();
    private @Nullable RpcServer server;

    Open(String id, SessionContent content) {
      this.id = id;
      this.content = content;
    }

    boolean offers(String name, Directory.OnDisk directory) {
      return content.directories().get(name) instanceof Directory.OnDisk own
          && own.root().equals(directory.root());
    }

    void tell(Diagnostic problem) {
      listeners.forEach(it -> it.accept(problem));
    }
  }

  /** What a build uses until it is closed: its own session, and those that it takes files from. */
  final class Use implements AutoCloseable {
    private final List<Open> sessions;
    private final SolveSpec spec;
    private final Consumer<Diagnostic> listener;

    private Use(List<Open> sessions, SolveSpec spec, Consumer<Diagnostic> listener) {
      this.sessions = sessions;
      this.spec = spec;
      this.listener = listener;
    }

    /** The build, with the sessions that its directories come from. */
    SolveSpec spec() {
      return spec;
    }

    @Override
    public void close() {
      synchronized (lock) {
        sessions.forEach(it -> leave(it, listener));
      }
    }
  }

  /**
   * Opens the session of a build.
   *
   * @param listener hears of what cannot be served
   */
  Use open(
      Control control,
      Session session,
      SessionContent content,
      SolveSpec spec,
      Consumer<Diagnostic> listener) {
    synchronized (lock) {
      var own = new Open(session.id(), content);
      own.server = control.session(session, content.handlers(own::tell));
      var sessions = new ArrayList<Open>();
      sessions.add(own);
      var sharing = spec;
      for (var offered : content.directories().entrySet()) {
        if (offered.getValue() instanceof Directory.OnDisk disk) {
          for (Open earlier : all) {
            if (earlier.offers(offered.getKey(), disk)) {
              sharing = sharing.taking(offered.getKey(), earlier.id);
              sessions.add(earlier);
              break;
            }
          }
        }
      }
      all.add(own);
      sessions.forEach(it -> it.listeners.add(listener));
      return new Use(sessions, sharing, listener);
    }
  }

  private void leave(Open session, Consumer<Diagnostic> listener) {
    session.listeners.remove(listener);
    var server = session.server;
    if (session.listeners.isEmpty() && server != null) {
      all.remove(session);
      server.close();
    }
  }
}
