package io.jcompose.apply;

import io.jcompose.engine.EngineException;
import io.jcompose.engine.Filters;
import io.jcompose.event.Event;
import io.jcompose.plan.Fact;
import io.jcompose.plan.NetworkAction;
import io.jcompose.plan.Step;
import io.jcompose.spec.ApiLevel;
import io.jcompose.spec.ConfigHash;
import io.jcompose.spec.ContainerSpec;
import io.jcompose.spec.Labels;
import io.jcompose.spec.NetworkSpec;
import io.jcompose.value.Value;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Performs the actions on networks. */
final class NetworkOps {
  private final Run run;
  private final Requests requests;
  private final String version;

  /** How containers were on networks before they were taken off. */
  private final Map<String, Value.Dict> endpoints = new ConcurrentHashMap<>();

  NetworkOps(Run run, Requests requests, String version) {
    this.run = run;
    this.requests = requests;
    this.version = version;
  }

  String create(NetworkAction.CreateNetwork action, Step step) {
    var network = action.network();
    var labels = Labels.network(run.stack(), network, ConfigHash.network(network), version);
    ApiLevel api = requests.api();
    try {
      return run.engine().networks().create(NetworkSpec.body(network, labels, api));
    } catch (EngineException e) {
      return existing(network.name(), e);
    }
  }

  /** Somebody else made it since we looked; that is as good. */
  private String existing(String name, EngineException refused) {
    if (refused.kind() == EngineException.Kind.CONFLICT) {
      for (var network : run.engine().networks().list(Filters.NONE.and("name", name))) {
        if (network.name().equals(name)) {
          return network.id();
        }
      }
    }
    throw refused;
  }

  /** One that still has containers of others on it stays, with a warning. */
  String remove(NetworkAction.RemoveNetwork action, Step step) {
    try {
      if (action.shared()) {
        removeShared(action.id());
      } else {
        run.engine().networks().remove(action.id());
      }
    } catch (EngineException e) {
      if (e.kind() != EngineException.Kind.IN_USE) {
        throw e;
      }
      run.events()
          .emit(
              new Event.Notice(
                  ApplyProblems.engineWarning(action.subject(), "it stays, " + e.engineMessage())));
    }
    return "";
  }

  /** Managers hear a few seconds later that the last container of another host has gone. */
  private void removeShared(String id) {
    new Patience(run.cancel())
        .with(
            () -> run.engine().networks().remove(id), e -> e.kind() == EngineException.Kind.IN_USE);
  }

  String connect(NetworkAction.ConnectNetwork action, Step step) {
    String container = run.results().require(Fact.containerSubject(action.replica()));
    var request = requests.request(action.service(), action.replica(), action.container());
    var endpoint = ContainerSpec.endpoint(request, action.attachment());
    try {
      run.engine().networks().connect(action.network(), container, endpoint);
    } catch (EngineException e) {
      if (!e.engineMessage().contains("already exists in network")) {
        throw e;
      }
    }
    return "";
  }

  String reconnect(NetworkAction.ReconnectNetwork action, Step step) {
    String id = action.container().id();
    var endpoint = endpoints.getOrDefault(key(id, action.network()), Value.Dict.EMPTY);
    run.engine().networks().connect(action.network(), id, endpoint);
    return "";
  }

  private static String key(String container, String network) {
    return container + "@" + network;
  }

  String disconnect(NetworkAction.DisconnectNetwork action, Step step) {
    if (action.back()) {
      String id = action.container().id();
      endpoints.put(
          key(id, action.network()), run.engine().containers().endpoint(id, action.network()));
    }
    try {
      run.engine().networks().disconnect(action.networkId(), action.container().id(), true);
    } catch (EngineException e) {
      if (!e.engineMessage().contains("is not connected")) {
        throw e;
      }
    }
    return "";
  }
}
