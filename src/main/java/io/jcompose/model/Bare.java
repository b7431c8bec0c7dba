package io.jcompose.model;

import io.jcompose.value.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Makes a service with everything unset but its name, image, dependencies and size. */
final class Bare {
  private Bare() {}

  static Service service(
      String name, String image, Map<String, Dependency> dependsOn, int replicas) {
    return new Service(
        name,
        new ImageSource(Optional.of(image), Optional.empty(), PullPolicy.MISSING, Optional.empty()),
        process(),
        networking(),
        new Storage(List.of(), List.of(), List.of(), List.of(), List.of(), new TreeMap<>(), false),
        resources(),
        security(),
        new Service.Lifecycle(
            replicas,
            Optional.empty(),
            dependsOn,
            RestartPolicy.NONE,
            Optional.empty(),
            Hooks.NONE,
            Optional.empty(),
            true,
            List.of(),
            UpdatePolicy.AT_ONCE),
        Tooling.NONE,
        new TreeMap<>(),
        new TreeMap<>(),
        Value.Dict.EMPTY);
  }

  private static Service.Process process() {
    return new Service.Process(
        Optional.empty(),
        Optional.empty(),
        new TreeMap<>(),
        Optional.empty(),
        Optional.empty(),
        false,
        false,
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  private static Networking networking() {
    return new Networking(
        Optional.empty(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        new Networking.Names(Optional.empty(), Optional.empty()),
        new Networking.Dns(List.of(), List.of(), List.of()),
        Optional.empty());
  }

  private static Service.Resources resources() {
    return new Service.Resources(
        new Service.Limits(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty()),
        new Service.Cpu(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty()),
        new Service.Devices(List.of(), List.of(), List.of(), Value.Dict.EMPTY),
        new Service.Kernel(
            List.of(),
            new TreeMap<>(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty()));
  }

  private static Service.Security security() {
    return new Service.Security(
        List.of(),
        List.of(),
        false,
        false,
        List.of(),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }
}
