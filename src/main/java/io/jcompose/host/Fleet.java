package io.jcompose.host;

import io.jcompose.engine.Engine;
import io.jcompose.engine.HttpEngine;
import io.jcompose.model.HostId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * The hosts of a run and the engines opened to them. An engine is opened when it is first asked for
 * and closed with the fleet. The lock guards the opened engines; opening connects to nothing.
 */
public final class Fleet implements AutoCloseable {
  private final SortedMap<HostId, HostSpec> hosts;
  private final Function<HostSpec, Engine> opener;
  private final Object lock = new Object();
  private final Map<HostId, Engine> opened = new TreeMap<>();
  private boolean closed;

  private Fleet(List<HostSpec> hosts, Function<HostSpec, Engine> opener) {
    var byId = new TreeMap<HostId, HostSpec>();
    for (HostSpec host : hosts) {
      if (byId.put(host.id(), host) != null) {
        throw new IllegalArgumentException("two hosts are named " + host.id());
      }
    }
    this.hosts = Collections.unmodifiableSortedMap(byId);
    this.opener = opener;
  }

  /** A fleet whose engines {@code opener} opens. */
  public static Fleet of(List<HostSpec> hosts, Function<HostSpec, Engine> opener) {
    return new Fleet(hosts, opener);
  }

  /** Whether it is the one engine of a stack that names no hosts. */
  public boolean isOne() {
    return hosts.size() == 1 && hosts.containsKey(HostId.LOCAL);
  }

  public Set<HostId> ids() {
    return hosts.keySet();
  }

  public HostSpec spec(HostId id) {
    HostSpec host = hosts.get(id);
    if (host == null) {
      throw new IllegalArgumentException("no host is named " + id);
    }
    return host;
  }

  /** The engine of a host, opened if need be. */
  public Engine engine(HostId id) {
    HostSpec host = spec(id);
    synchronized (lock) {
      if (closed) {
        throw new IllegalStateException("the fleet is closed");
      }
      Engine known = opened.get(id);
      if (known != null) {
        return known;
      }
      Engine made = opener.apply(host);
      opened.put(id, made);
      return made;
    }
  }

  /**
   * Opens every host's engine and connects to it, each on a daemon thread of its own, so that the
   * first real call finds the connection made. Failures are left for that call.
   */
  public void warm() {
    for (HostId id : hosts.keySet()) {
      var thread = new Thread(new Warming(this, id), "jc-" + id + "-warm");
      thread.setDaemon(true);
      thread.start();
    }
  }

  @Override
  public void close() {
    List<Engine> engines;
    synchronized (lock) {
      closed = true;
      engines = new ArrayList<>(opened.values());
      opened.clear();
    }
    for (Engine engine : engines) {
      engine.close();
    }
  }

  /** Connects to one host's engine. */
  private record Warming(Fleet fleet, HostId id) implements Runnable {
    @Override
    public void run() {
      try {
        if (fleet.engine(id) instanceof HttpEngine engine) {
          engine.warm();
        }
      } catch (RuntimeException e) {
        // The first real call meets the same failure and has someone to tell.
      }
    }
  }
}
