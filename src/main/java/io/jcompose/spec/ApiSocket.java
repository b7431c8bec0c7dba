package io.jcompose.spec;

import io.jcompose.value.DictBuilder;
import io.jcompose.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** What {@code use_api_socket} means for a service, in the words of the stack file. */
final class ApiSocket {
  static final String PATH = "/var/run/docker.sock";

  /** Where the client's credentials are. */
  static final String DOCKER_CONFIG = "/run/secrets/docker";

  private static final List<String> AFTER_VOLUMES =
      List.of("volumes_from", "working_dir", "pre_start", "post_start", "pre_stop");

  private ApiSocket() {}

  /**
   * The service with that written out, its attributes in their order, as docker compose hashes it.
   */
  static Value.Dict added(Value.Dict service) {
    if (!service.get("use_api_socket").equals(Optional.of(Value.TRUE))) {
      return service;
    }
    var socket = new DictBuilder().put("type", "bind").put("source", PATH).put("target", PATH);
    var logins =
        new DictBuilder().put("source", "#apisocket").put("target", DOCKER_CONFIG + "/config.json");
    var volumes = with(service, "volumes", socket.build());
    var entries = new LinkedHashMap<String, Value>();
    for (var entry : service.entries().entrySet()) {
      if (AFTER_VOLUMES.contains(entry.getKey())) {
        entries.putIfAbsent("volumes", volumes);
      }
      entries.putIfAbsent(entry.getKey(), entry.getValue());
      if (entry.getKey().equals("command")) {
        entries.put("configs", with(service, "configs", logins.build()));
      } else if (entry.getKey().equals("entrypoint")) {
        entries.put("environment", environment(service));
      }
    }
    entries.put("volumes", volumes);
    return new Value.Dict(entries);
  }

  private static Value environment(Value.Dict service) {
    var given = service.get("environment").orElse(Value.NULL);
    var variables = new TreeMap<String, Value>();
    if (given instanceof Value.Dict dict) {
      variables.putAll(dict.entries());
    }
    variables.putIfAbsent("DOCKER_CONFIG", Value.of(DOCKER_CONFIG));
    return new Value.Dict(variables);
  }

  private static Value with(Value.Dict service, String key, Value item) {
    var items = new ArrayList<Value>();
    if (service.get(key).orElse(Value.NULL) instanceof Value.Seq seq) {
      items.addAll(seq.items());
    }
    items.add(item);
    return new Value.Seq(items);
  }
}
