package io.jcompose.state;

import io.jcompose.diag.Diagnostic;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One host's answer, or why there is none. */
public sealed interface HostState {
  /** The same without networks that it shares with other hosts. */
  default HostState withoutShared() {
    return this;
  }

  /**
   * A host that answered.
   *
   * @param containers those of the project, running or not
   * @param hooks containers of the project's hooks: what runs before a service, or was left by it
   * @param networks all that the engine has
   * @param volumesListed all that the engine has; absent when it was not asked
   */
  record Reachable(
      EngineFacts engine,
      List<LiveContainer> containers,
      List<LiveContainer> hooks,
      List<LiveNetwork> networks,
      Optional<List<LiveVolume>> volumesListed,
      LiveImages images)
      implements HostState {
    public Reachable {
      containers = List.copyOf(containers);
      hooks = List.copyOf(hooks);
      networks = List.copyOf(networks);
      volumesListed = volumesListed.map(List::copyOf);
    }

    @Override
    public Reachable withoutShared() {
      var own = new ArrayList<>(networks);
      own.removeIf(LiveNetwork::shared);
      return new Reachable(engine, containers, hooks, own, volumesListed, images);
    }

    public Optional<LiveNetwork> network(String name) {
      return networks.stream().filter(it -> it.name().equals(name)).findFirst();
    }

    /** The volumes that are known to exist. */
    public List<LiveVolume> volumes() {
      return volumesListed.orElse(List.of());
    }

    public Optional<LiveVolume> volume(String name) {
      return volumes().stream().filter(it -> it.name().equals(name)).findFirst();
    }
  }

  /** A host that did not answer. */
  record Unreachable(Diagnostic problem) implements HostState {}
}
