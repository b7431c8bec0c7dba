package io.jcompose.build;

import io.jcompose.build.control.Control;
import io.jcompose.build.control.Session;
import io.jcompose.build.session.Directory;
import io.jcompose.build.session.Offer;
import io.jcompose.build.session.Offers;
import io.jcompose.grpc.RpcServer;
import io.jcompose.spec.SolveSpec;
import java.util.ArrayList;
import java.util.List;

/**
 * The sessions of the builds that run at once on an engine. BuildKit takes the same directory of
 * the same session once, whichever builds ask for it. So builds of one context have one session,
 * unless their Dockerfiles could then ask for what only the other build has. Such a build takes
 * from the other's session its directories only, if the engine knows how. A session stays until all
 * have ended that use it. The lock guards which are open.
 */
final class SharedSessions {
  private final Object lock = new Object();
  private final List<Open> all = new ArrayList<>();

  /** A session that serves builds. */
  private record Open(Session session, Offers offers, RpcServer server) {}

  /** What a build has in a session. */
  private record Part(Open session, Offer offer) {}

  /**
   * What a build uses until all who hold it have closed it: its session, and those that it takes
   * directories from.
   */
  final class Use implements AutoCloseable {
    private final List<Part> parts;
    private final SolveSpec spec;
    private int holders = 1;

    private Use(List<Part> parts, SolveSpec spec) {
      this.parts = parts;
      this.spec = spec;
    }

    Session session() {
      return parts.get(0).session.session;
    }

    /** The build, with the sessions that its directories come from. */
    SolveSpec spec() {
      return spec;
    }

    /** For one more who closes it. */
    void hold() {
      synchronized (lock) {
        holders++;
      }
    }

    @Override
    public void close() {
      synchronized (lock) {
        if (--holders == 0) {
          parts.forEach(SharedSessions.this::leave);
        }
      }
    }
  }

  /**
   * Finds a session for a build.
   *
   * @param own the one that is opened if there is none
   */
  Use open(Control control, Session own, Offer offer, SolveSpec spec) {
    synchronized (lock) {
      var session = serving(control, own, offer);
      var parts = new ArrayList<Part>();
      parts.add(new Part(session, offer));
      var sharing = spec;
      for (var directory : offer.content().directories().entrySet()) {
        String name = directory.getKey();
        var first = first(name, directory.getValue());
        if (!first.equals(session)) {
          var lent = offer.only(name);
          first.offers.lend(lent);
          parts.add(new Part(first, lent));
          sharing = sharing.taking(name, first.session.id());
        }
      }
      return new Use(parts, sharing);
    }
  }

  private Open serving(Control control, Session own, Offer offer) {
    for (var it : all) {
      if (it.session.sharedKey().equals(own.sharedKey()) && it.offers.take(offer)) {
        return it;
      }
    }
    var offers = new Offers(offer);
    var opened = new Open(own, offers, control.session(own, offers.handlers()));
    all.add(opened);
    return opened;
  }

  private Open first(String name, Directory directory) {
    for (var it : all) {
      if (it.offers.has(name, directory)) {
        return it;
      }
    }
    throw new IllegalStateException("nobody offers " + name);
  }

  private void leave(Part part) {
    var session = part.session;
    if (!session.offers.drop(part.offer)) {
      all.remove(session);
      session.server.close();
    }
  }
}
