package io.jcompose.live;

import io.jcompose.engine.ApiVersion;
import io.jcompose.engine.Certificates;
import io.jcompose.engine.Engine;
import io.jcompose.engine.EngineException;
import io.jcompose.engine.EngineProblems;
import io.jcompose.engine.endpoint.Endpoint;
import io.jcompose.engine.transport.SshFailure;
import io.jcompose.wire.HostInfo;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.OffsetDateTime;
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

  /** From here on events come before or after what they belong to. */
  private static final Duration SKEW = Duration.ofSeconds(2);

  private static final String HOST_KEY = "host key";
  private static final String CLOCKS =
      "Let both be set by NTP: else certificates are refused, and events and logs are sought at"
          + " the wrong time.";

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

  /**
   * Looks at a host; nothing more is looked at when there is no connection.
   *
   * @param remedy what to do about a certificate that ends
   * @param clock ours
   */
  public static Checked of(Endpoint endpoint, Engine engine, String remedy, InstantSource clock) {
    var checks = new ArrayList<HostCheck>();
    Certificates.of(endpoint).forEach(it -> checks.add(certificate(it, remedy, clock.instant())));
    try {
      engine.api(); // So that no login is in between when the clocks are compared.
      var before = clock.instant();
      var info = engine.info();
      var after = clock.instant();
      hostKey(endpoint, Optional.empty()).ifPresent(checks::add);
      checks.add(good("connection", engine.product() + " at " + engine.endpoint()));
      skew(info.time(), before, after).ifPresent(checks::add);
      checks.add(api(engine.api()));
      checks.add(swarm(info.swarm()));
      return new Checked(checks, Optional.of(info.id()).filter(it -> !it.isEmpty()));
    } catch (EngineException e) {
      hostKey(endpoint, EngineProblems.ssh(e)).ifPresent(checks::add);
      checks.add(bad("connection", e.engineMessage(), EngineProblems.hint(e)));
      return new Checked(checks, Optional.empty());
    }
  }

  private static HostCheck certificate(Certificates.Found found, String remedy, Instant now) {
    String until = found.whose() + " until " + day(found.until());
    if (found.since().isAfter(now)) {
      return bad(
          "certificate",
          found.whose() + " from " + day(found.since()) + " on",
          "A clock is wrong: here, or where it was made.");
    }
    if (found.until().isBefore(now)) {
      return bad("certificate", until + ", which is over", remedy + ".");
    }
    return found.until().isBefore(now.plus(SOON))
        ? bad("certificate", until, remedy + "; do it before that day.")
        : good("certificate", until);
  }

  private static LocalDate day(Instant moment) {
    return moment.atOffset(ZoneOffset.UTC).toLocalDate();
  }

  /** Only known keys are taken, so that who was let in, or turned away by name, has shown one. */
  static Optional<HostCheck> hostKey(Endpoint endpoint, Optional<SshFailure> failure) {
    if (endpoint.ssh().isEmpty()) {
      return Optional.empty();
    }
    var reason = failure.map(SshFailure::reason).orElse(SshFailure.Reason.NO_ENGINE);
    return switch (reason) {
      case KEY_CHANGED ->
          Optional.of(bad(HOST_KEY, "changed", "It is another one than that in `known_hosts`."));
      case KEY_UNKNOWN ->
          Optional.of(bad(HOST_KEY, "unknown", "None of this host is in `known_hosts`."));
      case DENIED, NO_ENGINE -> Optional.of(good(HOST_KEY, "known"));
      case NO_CONNECTION, OTHER -> Optional.empty();
    };
  }

  /**
   * How far two clocks are apart, as far as that can be told.
   *
   * @param before what ours showed when the other was asked, {@code after} when it had answered
   */
  static Optional<HostCheck> skew(String told, Instant before, Instant after) {
    Instant there;
    try {
      there = OffsetDateTime.parse(told).toInstant();
    } catch (DateTimeException e) {
      return Optional.empty(); // It does not tell.
    }
    var ahead = Duration.between(after, there);
    var behind = Duration.between(there, before);
    if (ahead.compareTo(SKEW) > 0) {
      return Optional.of(bad("clock", seconds(ahead) + " ahead of the one here", CLOCKS));
    }
    return Optional.of(
        behind.compareTo(SKEW) > 0
            ? bad("clock", seconds(behind) + " behind the one here", CLOCKS)
            : good("clock", "as here"));
  }

  private static String seconds(Duration time) {
    return time.toSeconds() + " s";
  }

  private static HostCheck api(ApiVersion spoken) {
    return good("api", spoken.toString());
  }

  private static HostCheck swarm(HostInfo.Swarm swarm) {
    boolean active = swarm.state().equals("active");
    return good("swarm", active ? swarm.control() ? "manager" : "worker" : swarm.state());
  }
}
