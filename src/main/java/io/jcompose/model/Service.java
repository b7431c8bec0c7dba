package io.jcompose.model;

import io.jcompose.value.Value;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One service of a stack.
 *
 * @param canonical the service as {@code config} prints it; the config hash is taken over it
 */
public record Service(
    String name,
    ImageSource source,
    Process process,
    Networking networking,
    Storage storage,
    Resources resources,
    Security security,
    Lifecycle lifecycle,
    Tooling tooling,
    SortedMap<String, String> labels,
    SortedMap<String, String> annotations,
    Value.Dict canonical) {
  public Service {
    labels = Collections.unmodifiableSortedMap(new TreeMap<>(labels));
    annotations = Collections.unmodifiableSortedMap(new TreeMap<>(annotations));
  }

  /** A service of which only this much is known, because its file is not at hand. */
  public static Service known(
      String name, String image, Map<String, Dependency> dependsOn, int replicas) {
    return Bare.service(name, image, dependsOn, replicas);
  }

  /** This service with another number of containers; one with a provider has none. */
  public Service withReplicas(int replicas) {
    return tooling.provider().isPresent()
        ? this
        : with(source, process, networking, lifecycle.withReplicas(replicas), canonical);
  }

  /** This service with variables that became known only now, in the place of its own. */
  public Service withVariables(Map<String, String> variables) {
    var all = CanonicalVariables.added(canonical, variables);
    return variables.isEmpty()
        ? this
        : with(source, process.withVariables(variables), networking, lifecycle, all);
  }

  /** This service with further names and their addresses, as {@code name:address}. */
  public Service withExtraHosts(List<String> pairs) {
    var all = CanonicalVariables.hosts(canonical, pairs);
    return pairs.isEmpty()
        ? this
        : with(source, process, networking.withExtraHosts(pairs), lifecycle, all);
  }

  /** This service with other storage. */
  public Service with(Storage other) {
    return new Service(
        name,
        source,
        process,
        networking,
        other,
        resources,
        security,
        lifecycle,
        tooling,
        labels,
        annotations,
        canonical);
  }

  /** This service with its image built whenever it goes up. */
  public Service built() {
    return from(source.built());
  }

  /** This service as {@code DOCKER_DEFAULT_PLATFORM} has it; the file shows nothing of that. */
  public Service withDefaultPlatform(String platform) {
    return from(source.withDefaultPlatform(platform));
  }

  /** This service with its image built to be run here. */
  public Service builtToRun() {
    return from(source.builtToRun());
  }

  private Service from(ImageSource other) {
    return with(other, process, networking, lifecycle, canonical);
  }

  /** This service with another text of what was asked for, which says where it may be. */
  public Service withCanonical(Value.Dict all) {
    return with(source, process, networking, lifecycle, all);
  }

  private Service with(
      ImageSource from, Process running, Networking reached, Lifecycle living, Value.Dict all) {
    return new Service(
        name,
        from,
        running,
        reached,
        storage,
        resources,
        security,
        living,
        tooling,
        labels,
        annotations,
        all);
  }

  /**
   * What runs inside. An absent command or entrypoint is the image's own; an empty one clears it.
   *
   * @param environment a variable without a value is an empty {@code Optional}
   * @param stopGrace nanoseconds that the engine waits before SIGKILL; its own default is 10 s
   */
  public record Process(
      Optional<List<String>> command,
      Optional<List<String>> entrypoint,
      SortedMap<String, Optional<String>> environment,
      Optional<String> user,
      Optional<String> workingDir,
      boolean tty,
      boolean stdinOpen,
      Optional<Boolean> init,
      Optional<String> stopSignal,
      Optional<Long> stopGrace) {
    public Process {
      command = command.map(List::copyOf);
      entrypoint = entrypoint.map(List::copyOf);
      environment = Collections.unmodifiableSortedMap(new TreeMap<>(environment));
    }

    Process withVariables(Map<String, String> variables) {
      var all = new TreeMap<>(environment);
      variables.forEach((name, value) -> all.put(name, Optional.of(value)));
      return new Process(
          command, entrypoint, all, user, workingDir, tty, stdinOpen, init, stopSignal, stopGrace);
    }
  }

  /** Devices, limits and kernel settings; sizes in bytes, durations in microseconds. */
  public record Resources(Limits limits, Cpu cpu, Devices devices, Kernel kernel) {
    /** The same with other devices of the host. */
    Resources mapping(List<Device> others) {
      var all = new Devices(others, devices.cgroupRules(), devices.requests(), devices.blockIo());
      return new Resources(limits, cpu, all, kernel);
    }
  }

  /**
   * Memory and process limits, the {@code deploy.resources} values where both are given.
   *
   * @param memorySwap −1 is unlimited
   */
  public record Limits(
      Optional<Long> memory,
      Optional<Long> memoryReservation,
      Optional<Long> memorySwap,
      Optional<Long> memorySwappiness,
      Optional<Long> nanoCpus,
      Optional<Long> pids,
      Optional<Long> shmSize,
      Optional<Boolean> oomKillDisable,
      Optional<Long> oomScoreAdj) {}

  /** Scheduler settings. */
  public record Cpu(
      Optional<Long> shares,
      Optional<Long> period,
      Optional<Long> quota,
      Optional<Long> realtimePeriod,
      Optional<Long> realtimeRuntime,
      Optional<String> set,
      Optional<Long> count,
      Optional<Long> percent) {}

  /**
   * Devices and block IO.
   *
   * @param requests GPU and CDI requests in the engine's own form
   * @param blockIo the {@code Blkio…} fields of the engine's HostConfig
   */
  public record Devices(
      List<Device> mapped, List<String> cgroupRules, List<Value> requests, Value.Dict blockIo) {
    public Devices {
      mapped = List.copyOf(mapped);
      cgroupRules = List.copyOf(cgroupRules);
      requests = List.copyOf(requests);
    }
  }

  /** A host device in the container; permissions are a subset of {@code rwm}. */
  public record Device(String source, String target, String permissions) {}

  /** Kernel settings of the container. */
  public record Kernel(
      List<Ulimit> ulimits,
      SortedMap<String, String> sysctls,
      Optional<String> runtime,
      Optional<String> isolation,
      Optional<String> cgroup,
      Optional<String> cgroupParent) {
    public Kernel {
      ulimits = List.copyOf(ulimits);
      sysctls = Collections.unmodifiableSortedMap(new TreeMap<>(sysctls));
    }
  }

  /** A resource limit of the process. */
  public record Ulimit(String name, long soft, long hard) {}

  /** What the container may do, and whose namespaces it shares. */
  public record Security(
      List<String> capAdd,
      List<String> capDrop,
      boolean privileged,
      boolean readOnly,
      List<String> options,
      List<String> groups,
      Optional<String> pid,
      Optional<String> ipc,
      Optional<String> uts,
      Optional<String> userns,
      Optional<CredentialSpec> credentials) {
    public Security {
      capAdd = List.copyOf(capAdd);
      capDrop = List.copyOf(capDrop);
      options = List.copyOf(options);
      groups = List.copyOf(groups);
    }
  }

  /** Where a container on Windows takes its account from; one of the three is given. */
  public record CredentialSpec(
      Optional<String> config, Optional<String> file, Optional<String> registry) {}

  /**
   * How containers of the service start, stop and restart.
   *
   * @param replicas how many containers shall run
   * @param attach whether {@code up} shows its log
   * @param updates how they are replaced, when the file says
   */
  public record Lifecycle(
      int replicas,
      Optional<String> containerName,
      Map<String, Dependency> dependsOn,
      RestartPolicy restart,
      Optional<Healthcheck> healthcheck,
      Hooks hooks,
      Optional<Logging> logging,
      boolean attach,
      List<String> profiles,
      UpdatePolicy updates) {
    public Lifecycle {
      dependsOn = Collections.unmodifiableMap(new TreeMap<>(dependsOn));
      profiles = List.copyOf(profiles);
    }

    Lifecycle withReplicas(int other) {
      return with(other, containerName, healthcheck);
    }

    /** The same by another name, and looked at in another way. */
    Lifecycle with(Optional<String> name, Optional<Healthcheck> check) {
      return with(replicas, name, check);
    }

    private Lifecycle with(int count, Optional<String> name, Optional<Healthcheck> check) {
      return new Lifecycle(
          count, name, dependsOn, restart, check, hooks, logging, attach, profiles, updates);
    }
  }
}
