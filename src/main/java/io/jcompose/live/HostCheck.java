package io.jcompose.live;

import io.jcompose.engine.ApiVersion;
import io.jcompose.engine.Certificates;
import io.jcompose.engine.Engine;
import io.jcompose.engine.EngineException;
import io.jcompose.engine.EngineProblems;
import io.jcompose.engine.endpoint.Endpoint;
import io.jcompose.wire.HostInfo;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One thing about a host that can be right or wrong.
 *
 * @param what in a word, such as {@code connection}
 * @param words how it is
 * @param hint what to do about it; empty when it is right
 */
public record HostCheck(String what, boolean good, String words, String hint) {
  private static final Duration SOON = Duration.ofDays(30);

  public static HostCheck good(String what, String words) {
    return new HostCheck(what, true, words, "");
  }

  public static HostCheck bad(String what, String words, String hint) {
    return new HostCheck(what, false, words, hint);
  }

  /** Checks in order, and the engine's id if there is one. */
  public record Checked(ArrayList<HostCheck> checks, Optional<String> id) {
    public void add(HostCheck check) {
      checks.add(check);
    }

    public List<HostCheck> all() {
      return List.copyOf(checks);
    }
  }

  /** Looks at a host; nothing more is looked at when there is no connection. */
  public static Checked of(Endpoint endpoint, Engine engine) {
    var checks = new ArrayList<HostCheck>();
    Certificates.of(endpoint).forEach(it -> checks.add(certificate(it)));
    try {
      var info = engine.info();
      checks.add(good("connection", engine.product() + " at " + engine.endpoint()));
      checks.add(api(engine.api()));
      checks.add(swarm(info.swarm()));
      return new Checked(checks, Optional.of(info.id()).filter(it -> !it.isEmpty()));
    } catch (EngineException e) {
      checks.add(bad("connection", e.engineMessage(), EngineProblems.hint(e)));
      return new Checked(checks, Optional.empty());
    }
  }

  private static HostCheck certificate(Certificates.Found found) {
    String until = found.whose() + " until " + found.until().atOffset(ZoneOffset.UTC).toLocalDate();
    var now = Instant.now();
    if (found.until().isBefore(now)) {
      return bad("certificate", until + ", which is over", "Make new ones for this host.");
    }
    return found.until().isBefore(now.plus(SOON))
        ? bad("certificate", until, "Make new ones before that day.")
        : good("certificate", until);
  }

  private static HostCheck api(ApiVersion spoken) {
    return good("api", spoken.toString());
  }

  private static HostCheck swarm(HostInfo.Swarm swarm) {
    boolean active = swarm.state().equals("active");
    return good("swarm", active ? swarm.control() ? "manager" : "worker" : swarm.state());
  }
}
