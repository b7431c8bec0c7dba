package io.jcompose.load.phases;

import io.jcompose.load.yaml.MapNode;
import io.jcompose.load.yaml.ScalarNode;

/** The values that attributes have when their object leaves them out. */
public final class Defaults {
  private Defaults() {}

  public static MapNode apply(MapNode model) {
    return Each.named(model, "services", (name, service) -> service(service));
  }

  private static MapNode service(MapNode service) {
    var result = Each.inside(service, "build", Defaults::build);
    result = Each.items(result, "ports", Defaults::port);
    result = Each.items(result, "secrets", Defaults::secret);
    result = Each.items(result, "env_file", Defaults::required);
    result = Each.items(result, "gpus", Defaults::deviceRequest);
    result =
        Each.inside(
            result,
            "deploy",
            deploy ->
                Each.inside(
                    deploy,
                    "resources",
                    resources ->
                        Each.inside(
                            resources,
                            "reservations",
                            it -> Each.items(it, "devices", Defaults::deviceRequest))));
    return Each.named(result, "depends_on", (name, dependency) -> required(dependency));
  }

  private static MapNode absent(MapNode map, String key, ScalarNode value) {
    return map.has(key) ? map : map.with(key, value);
  }

  private static MapNode build(MapNode build) {
    return absent(build, "context", ScalarNode.text(".", build.at()));
  }

  private static MapNode port(MapNode port) {
    var result = absent(port, "mode", ScalarNode.text("ingress", port.at()));
    return absent(result, "protocol", ScalarNode.text("tcp", port.at()));
  }

  private static MapNode secret(MapNode secret) {
    var source = secret.text("source");
    return source.isEmpty()
        ? secret
        : absent(secret, "target", ScalarNode.text("/run/secrets/" + source.get(), secret.at()));
  }

  private static MapNode required(MapNode dependency) {
    return absent(dependency, "required", ScalarNode.bool(true, dependency.at()));
  }

  private static MapNode deviceRequest(MapNode request) {
    return request.has("device_ids")
        ? request
        : absent(request, "count", ScalarNode.text("all", request.at()));
  }
}
