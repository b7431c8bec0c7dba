package io.jcompose.spec;

import io.jcompose.model.Healthcheck;
import io.jcompose.model.Networking;
import io.jcompose.model.Service;
import io.jcompose.model.Stack;
import io.jcompose.value.DictBuilder;
import io.jcompose.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The request that creates one container, and what has to follow it before the start. */
public final class ContainerSpec {
  private static final long NANOS = 1_000_000_000L;

  private ContainerSpec() {}

  /**
   * The body of {@code POST /containers/create}. Its {@code platform} goes into the query.
   *
   * @throws IllegalArgumentException when {@code refs} lacks a service that this one refers to
   */
  public static Value.Dict body(ReplicaRequest request) {
    var service = request.service();
    var body = new DictBuilder();
    names(service, body);
    process(request, body);
    body.text("Image", request.stack().image(service));
    service.lifecycle().healthcheck().ifPresent(it -> health(it, request.api(), body));
    body.texts("Labels", request.labels());
    body.dict("ExposedPorts", PortSpec.exposed(service.networking()));
    body.text("MacAddress", NetworkEndpoints.containerMac(request));
    body.flag("NetworkDisabled", service.networking().mode().equals(Optional.of("disabled")));
    body.put("HostConfig", HostConfigSpec.body(request));
    var endpoints = NetworkEndpoints.atCreate(request);
    if (!endpoints.entries().isEmpty()) {
      body.dict("NetworkingConfig", new DictBuilder().put("EndpointsConfig", endpoints).build());
    }
    return body.build();
  }

  /** The networks that an engine before API 1.44 connects one by one, between create and start. */
  public static List<NetworkJoin> joins(ReplicaRequest request) {
    return NetworkEndpoints.afterCreate(request);
  }

  /** The {@code EndpointConfig} of one of the service's networks. */
  public static Value.Dict endpoint(ReplicaRequest request, Networking.Attachment attachment) {
    return NetworkEndpoints.endpoint(request, attachment);
  }

  /** The files that are copied in before each start. */
  public static List<InjectedFile> files(ReplicaRequest request) {
    return FileSpec.injected(request);
  }

  /** Whether containers of the service get files copied in. */
  public static boolean fillsFiles(Stack stack, Service service) {
    var request =
        new ReplicaRequest(
            stack, service, "", true, new ApiLevel(0, false), References.NONE, List.of(), Map.of());
    return service.storage().useApiSocket() || !files(request).isEmpty();
  }

  private static void names(Service service, DictBuilder body) {
    body.text("Hostname", service.networking().names().hostname());
    body.text("Domainname", service.networking().names().domainname());
  }

  private static void process(ReplicaRequest request, DictBuilder body) {
    var process = request.service().process();
    body.text("User", process.user().orElse(""));
    body.flag("AttachStdout", true).flag("AttachStderr", true);
    body.flag("Tty", process.tty()).flag("OpenStdin", process.stdinOpen());
    body.texts("Env", environment(request));
    process.command().ifPresent(it -> body.put("Cmd", Value.texts(it)));
    process.entrypoint().ifPresent(it -> body.put("Entrypoint", Value.texts(it)));
    body.text("WorkingDir", process.workingDir().orElse(""));
    body.text("StopSignal", process.stopSignal().orElse(""));
    process.stopGrace().ifPresent(it -> body.put("StopTimeout", it / NANOS));
  }

  private static List<String> environment(ReplicaRequest request) {
    var variables = new TreeMap<String, Optional<String>>();
    request.refs().proxies().forEach((key, value) -> variables.put(key, Optional.of(value)));
    variables.putAll(request.service().process().environment());
    if (request.service().storage().useApiSocket()) {
      variables.putIfAbsent("DOCKER_CONFIG", Optional.of(ApiSocket.DOCKER_CONFIG));
    }
    var env = new ArrayList<String>();
    for (var entry : variables.entrySet()) {
      env.add(entry.getKey() + entry.getValue().map(it -> "=" + it).orElse(""));
    }
    return env;
  }

  private static void health(Healthcheck check, ApiLevel api, DictBuilder body) {
    var health = new DictBuilder();
    health.texts("Test", check.test());
    health.number("Interval", check.interval());
    health.number("Timeout", check.timeout());
    health.number("StartPeriod", check.startPeriod());
    if (api.has(44)) {
      health.number("StartInterval", check.startInterval());
    }
    health.number("Retries", check.retries());
    body.dict("Healthcheck", health.build());
  }
}
