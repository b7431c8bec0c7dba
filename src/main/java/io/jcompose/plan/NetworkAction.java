package io.jcompose.plan;

import io.jcompose.model.Network;
import io.jcompose.model.Networking.Attachment;
import io.jcompose.model.ReplicaId;
import io.jcompose.model.Service;
import io.jcompose.state.LiveContainer;

/** Steps on networks, and on containers' places in them. */
public sealed interface NetworkAction extends Action {
  /** Creates a network. */
  record CreateNetwork(Network network) implements NetworkAction {
    @Override
    public String subject() {
      return "Network " + network.name();
    }

    @Override
    public Verb verb() {
      return Verb.CREATE;
    }
  }

  /**
   * Removes a network.
   *
   * @param shared whether it spans hosts, which hear of its last containers' end a little later
   */
  record RemoveNetwork(String id, String name, boolean shared) implements NetworkAction {
    @Override
    public String subject() {
      return "Network " + name;
    }

    @Override
    public Verb verb() {
      return Verb.REMOVE;
    }
  }

  /**
   * Takes a container off a network.
   *
   * @param back whether a {@link ReconnectNetwork} follows, which needs to know how it was there
   */
  record DisconnectNetwork(LiveContainer container, String networkId, String network, boolean back)
      implements NetworkAction {
    @Override
    public String subject() {
      return "Container " + container.name();
    }

    @Override
    public Verb verb() {
      return Verb.DISCONNECT;
    }
  }

  /** Puts a service's container on a network, with all its names and addresses there. */
  record ConnectNetwork(
      ReplicaId replica, String container, Service service, Attachment attachment, String network)
      implements NetworkAction {
    @Override
    public String subject() {
      return "Container " + container;
    }

    @Override
    public Verb verb() {
      return Verb.CONNECT;
    }
  }

  /** Puts a container back on a network with what it had there before it was taken off. */
  record ReconnectNetwork(LiveContainer container, String network) implements NetworkAction {
    @Override
    public String subject() {
      return "Container " + container.name();
    }

    @Override
    public Verb verb() {
      return Verb.CONNECT;
    }
  }
}
