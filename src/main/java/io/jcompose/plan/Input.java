package io.jcompose.plan;

import io.jcompose.model.HostId;
import io.jcompose.model.Stack;
import io.jcompose.place.Assignment;
import io.jcompose.state.HostState;
import io.jcompose.state.LiveContainer;
import io.jcompose.state.Observed;
import java.util.List;

/** All that planning looks at. */
record Input(Stack stack, Assignment placed, Observed observed, Intent intent) {
  /** The host everything runs on while placement knows one. */
  HostId host() {
    return observed.hosts().firstKey();
  }

  HostState.Reachable live() {
    return observed.reachable(host());
  }

  /** The containers of a service, one-offs apart, lowest number first. */
  List<LiveContainer> containers(String service) {
    return live().containers().stream()
        .filter(it -> it.service().equals(service) && !it.oneOff())
        .sorted(
            java.util.Comparator.comparingInt(LiveContainer::number)
                .thenComparing(LiveContainer::name))
        .toList();
  }
}
