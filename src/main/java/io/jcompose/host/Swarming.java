package io.jcompose.host;

import io.jcompose.diag.Diagnostic;
import io.jcompose.diag.JComposeException;
import io.jcompose.engine.EngineException;
import io.jcompose.model.HostId;
import io.jcompose.wire.HostInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/**
 * Brings the hosts of a fleet into one swarm, for its networks. It begins from what is there: who
 * is in it already stays as he is, so that doing it again does no harm.
 */
public final class Swarming {
  private static final String PORT = ":2377";

  private final Fleet fleet;
  private final BiConsumer<HostId, String> told;
  private final SortedMap<HostId, HostInfo.Swarm> states = new TreeMap<>();

  /** One that tells what it has done, host by host, in words such as {@code Joined}. */
  public Swarming(Fleet fleet, BiConsumer<HostId, String> told) {
    this.fleet = fleet;
    this.told = told;
  }

  /**
   * Begins a swarm if none of the hosts is in one, and lets the others in.
   *
   * @param managers how many of them are to manage it
   */
  public void init(int managers) {
    look();
    if (manager().isEmpty()) {
      begin();
    }
    joinAll(managers);
  }

  /** Lets those in that are in none; there has to be one. */
  public void join(int managers) {
    look();
    if (manager().isEmpty()) {
      throw new JComposeException(HostProblems.noSwarm());
    }
    joinAll(managers);
  }

  private void look() {
    for (HostId host : fleet.ids()) {
      states.put(host, fleet.engine(host).info().swarm());
    }
  }

  private static boolean isIn(HostInfo.Swarm swarm) {
    return !swarm.state().equals("inactive");
  }

  private Optional<HostId> manager() {
    return states.entrySet().stream()
        .filter(it -> it.getValue().control())
        .map(Map.Entry::getKey)
        .findFirst();
  }

  private void begin() {
    for (var state : states.entrySet()) {
      if (isIn(state.getValue())) {
        throw new JComposeException(HostProblems.elsewhere(state.getKey()));
      }
    }
    HostId first = states.firstKey();
    fleet.engine(first).swarm().init(advertised(first));
    states.put(first, fleet.engine(first).info().swarm());
    told.accept(first, "Begun");
  }

  private void joinAll(int managers) {
    HostId first = manager().orElseThrow();
    var swarm = fleet.engine(first).swarm();
    var known = Facts.swarm(Objects.requireNonNull(states.get(first)));
    int count = 0;
    var problems = new ArrayList<Diagnostic>();
    for (var state : new TreeMap<>(states).entrySet()) {
      HostId host = state.getKey();
      count += state.getValue().control() ? 1 : 0;
      if (!isIn(state.getValue())) {
        boolean manages = count < managers;
        count += manages ? 1 : 0;
        try {
          fleet.engine(host).swarm().join(advertised(host), addresses(first), swarm.token(manages));
          told.accept(host, manages ? "Joined as a manager" : "Joined");
        } catch (EngineException e) {
          problems.add(HostProblems.notJoined(host, e));
        }
      } else if (!known.manages(Facts.swarm(state.getValue()))) {
        problems.add(HostProblems.elsewhere(host));
      }
    }
    if (!problems.isEmpty()) {
      throw new JComposeException(problems, null);
    }
  }

  /** Where a manager is reached: as it says itself. */
  private List<String> addresses(HostId manager) {
    String told = fleet.engine(manager).info().swarm().address();
    return List.of((told.isEmpty() ? advertised(manager) : told) + PORT);
  }

  private String advertised(HostId host) {
    String address = fleet.spec(host).advertise();
    if (address.isEmpty()) {
      throw new JComposeException(HostProblems.noAddress(host));
    }
    return address;
  }
}
