package io.jcompose.live;

import io.jcompose.engine.Containers;
import io.jcompose.engine.EngineException;
import io.jcompose.engine.Filters;
import io.jcompose.spec.Labels;
import io.jcompose.wire.ContainerDetail;
import io.jcompose.wire.ContainerSummary;
import io.jcompose.wire.EngineEvent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** The containers of a {@link SiteFollowing}, and what is known of their lives; for one thread. */
final class Tails {
  private final String host;
  private final Containers containers;
  private final SiteFollowing.Wish wish;
  private final LogListener listener;
  private final Consumer<Tail> opener;
  private final Map<String, Tail> byId = new LinkedHashMap<>();

  /** {@code opener} begins to read the log of a container, on a thread of its own. */
  Tails(Site site, SiteFollowing.Wish wish, LogListener listener, Consumer<Tail> opener) {
    this.host = site.host();
    this.containers = site.engine().containers();
    this.wish = wish;
    this.listener = listener;
    this.opener = opener;
  }

  /** Takes in the wanted containers that are not known yet; they are to be opened. */
  List<Tail> found(Filters filters, boolean early) {
    var found = new ArrayList<>(containers.list(true, filters));
    found.sort((a, b) -> a.name().compareTo(b.name()));
    List<Tail> added = new ArrayList<>();
    for (ContainerSummary container : found) {
      var interest = wish.interest().apply(container);
      if (interest != Interest.NONE && !byId.containsKey(container.id())) {
        var source = LogSource.of(host, container);
        var cursor = new LogCursor(wish.options().timestamps());
        var tail = new Tail(source, replaces(container), interest, cursor, early);
        byId.put(container.id(), tail);
        added.add(tail);
        listener.found(tail.source());
      }
    }
    return added;
  }

  /** Takes them in and opens them. */
  void adopt(Filters filters) {
    found(filters, false).forEach(this::open);
  }

  /** Looks at the engine anew, as when events may have been lost. */
  void lookAgain() {
    adopt(wish.filters());
    byId.values().forEach(this::recheck);
  }

  void open(Tail tail) {
    tail.opened();
    opener.accept(tail);
  }

  /** Whether all have ended; one that is to replace another has not even begun. */
  boolean ended() {
    for (Tail tail : byId.values()) {
      if (!tail.ended()) {
        return false;
      }
    }
    return true;
  }

  /** Whether nothing but containers that are to replace others is waited for. */
  boolean onlyReplacementsLeft() {
    int left = 0;
    for (Tail tail : byId.values()) {
      if (!tail.ended() && !tail.unborn()) {
        return false;
      }
      left += tail.ended() ? 0 : 1;
    }
    return left > 0;
  }

  void heed(EngineEvent event) {
    var tail = byId.get(event.actor());
    if (tail == null) {
      if (event.action().equals("start")) {
        adopt(wish.filters().and("id", event.actor()));
      }
      return;
    }
    String code = event.attributes().getOrDefault("exitCode", "");
    if (event.action().equals("die") && !code.isEmpty()) {
      tail.died(Integer.parseInt(code));
    }
    recheck(tail);
  }

  private void recheck(Tail tail) {
    tail.encourage();
    if (!tail.reading()) {
      check(tail);
    }
  }

  /** Looks at a container whose log is not open, and opens it if there is a reason to. */
  void check(Tail tail) {
    if (wish.options().until().isPresent()) {
      tail.end();
      return;
    }
    ContainerDetail detail;
    try {
      detail = containers.inspect(tail.source().id());
    } catch (EngineException e) {
      if (e.kind() != EngineException.Kind.NOT_FOUND) {
        throw e;
      }
      tellExit(tail, tail.diedWith(), false);
      tail.end();
      return;
    }
    check(tail, detail);
  }

  private void check(Tail tail, ContainerDetail detail) {
    if (tail.startedAgain(detail)) {
      tellExit(tail, tail.diedWith(), true);
      open(tail);
    } else if (!Tail.alive(detail)) {
      boolean restarting = detail.status().equals("restarting");
      tellExit(tail, detail.exitCode(), restarting);
      boolean unborn = detail.status().equals("created") && tail.replaces();
      tail.awaitBirth(unborn);
      if (!restarting && !unborn) {
        tail.end();
      }
    } else if (!tail.inVain()) {
      open(tail);
    }
  }

  private void tellExit(Tail tail, int code, boolean restarting) {
    if (tail.takeExit()) {
      listener.exited(tail.source(), code, restarting);
    }
  }

  /** Whether a container is to take the place of another one. */
  static boolean replaces(ContainerSummary container) {
    return container.labels().containsKey(Labels.REPLACE);
  }
}
