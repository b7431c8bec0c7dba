package io.jcompose.load.rules;

import static io.jcompose.load.rules.Shape.oneOf;
import static io.jcompose.load.rules.Shape.scalar;

import io.jcompose.load.rules.Field.Emit;
import io.jcompose.load.yaml.MapNode;
import io.jcompose.load.yaml.Node;
import java.util.Optional;
import java.util.Set;

/** The attributes of a service, in docker compose's order, which reaches the config hash. */
public final class ServiceShape {
  private static final Shape HEALTH_TEST =
      new Shape.Short(Expansions::healthTest, Shape.replaced(Shapes.STRING), false);

  private static final ObjectShape HEALTHCHECK =
      ObjectShape.of("a health check")
          .field("test", HEALTH_TEST)
          .given("timeout", Shapes.DURATION)
          .given("interval", Shapes.DURATION)
          .given("retries", scalar(ScalarType.WHOLE, TextRule.between(0, Integer.MAX_VALUE)))
          .given("start_period", Shapes.DURATION)
          .given("start_interval", Shapes.DURATION)
          .field("disable", Shapes.BOOL)
          .build();

  private static final Shape DEPENDS_ON =
      new Shape.Short(
          Expansions::namesToDependencies,
          Shape.named(
              ObjectShape.of("a dependency")
                  .field(
                      "condition",
                      oneOf("service_started", "service_healthy", "service_completed_successfully"))
                  .field("restart", Shapes.BOOL)
                  .field("required", Shapes.PLAIN_BOOL, Emit.ALWAYS)
                  .required("condition")
                  .build()),
          true);

  private static final ObjectShape CREDENTIAL_SPEC =
      ObjectShape.of("a credential specification")
          .field("config", Shapes.STRING)
          .field("file", Shapes.STRING)
          .field("registry", Shapes.STRING)
          .build();

  private static final Shape DEVICES =
      Shape.keyed(
          new Shape.Short(
              Expansions::device,
              ObjectShape.of("a device")
                  .field("source", Shapes.STRING)
                  .field("target", Shapes.STRING)
                  .field("permissions", Shapes.STRING)
                  .required("source", "target")
                  .build(),
              true),
          Shapes.by("target"));

  private static final Shape ENV_FILES =
      new Shape.Short(
          Expansions::oneToList,
          Shape.keyed(
              new Shape.Short(
                  Expansions.textTo("path"),
                  ObjectShape.of("an environment file")
                      .field("path", scalar(ScalarType.STRING, TextRules::notBlank))
                      .field("required", Shapes.BOOL, Emit.ALWAYS)
                      .field("format", Shapes.STRING)
                      .required("path")
                      .build(),
                  true),
              Shapes.by("path")),
          true);

  private static final Shape EXTENDS =
      new Shape.Short(
          Expansions.textTo("service"),
          ObjectShape.of("an extension")
              .field("service", Shapes.STRING)
              .field("file", Shapes.STRING)
              .required("service")
              .build(),
          true);

  private static final Shape GPUS =
      new Shape.Short(
          Expansions::gpus, Shape.keyed(Shapes.DEVICE_REQUEST, ServiceShape::gpuKey), true);

  private static final ObjectShape LOGGING =
      ObjectShape.of("a log configuration")
          .field("driver", Shapes.STRING)
          .field("options", Shapes.OPTIONS)
          .build();

  private static final Shape MODELS =
      new Shape.Short(
          Expansions::namesToMap,
          Shape.keyed(
              ObjectShape.of("a reference to a model")
                  .field("endpoint_var", Shapes.STRING)
                  .field("model_var", Shapes.STRING)
                  .build(),
              Shape.Nulls.KEPT),
          true);

  private static final ObjectShape PROVIDER =
      ObjectShape.of("a provider")
          .field("type", Shapes.STRING)
          .field(
              "options",
              Shape.keyed(
                  new Shape.Either(Shapes.PRINTED, Shapes.PRINTED_LIST), Shape.Nulls.FORBIDDEN))
          .required("type")
          .build();

  /** Asking for all twice is asking once; other requests add up. */
  private static String gpuKey(Node request) {
    boolean all =
        request instanceof MapNode map
            && map.keys().equals(Set.of("count"))
            && map.text("count").equals(Optional.of("all"));
    return all ? "all" : request.toString();
  }

  /** The attributes of a service. */
  public static final ObjectShape SERVICE =
      runtimeToHooks(ipcToRestart(deviceToInit(profilesToDeploy(ObjectShape.of("a service")))))
          .build();

  private ServiceShape() {}

  private static ObjectShape.Builder profilesToDeploy(ObjectShape.Builder service) {
    return service
        .field("profiles", Shapes.NAMED)
        .field("annotations", Shapes.LABELS)
        .given("attach", Shapes.BOOL)
        .field("build", BuildShape.BUILD)
        .field("develop", LifeShapes.DEVELOP)
        .field("blkio_config", HardwareShapes.BLOCK_IO)
        .field("cap_add", Shapes.NAMED)
        .field("cap_drop", Shapes.NAMED)
        .field("cgroup_parent", Shapes.STRING)
        .field("cgroup", oneOf("host", "private"))
        .field("cpu_count", scalar(ScalarType.INT, TextRule.between(0, Long.MAX_VALUE)))
        .field("cpu_percent", scalar(ScalarType.INT, TextRule.between(0, 100)))
        .field("cpu_period", Shapes.WHOLE)
        .field("cpu_quota", Shapes.WHOLE)
        .field("cpu_rt_period", Shapes.WHOLE)
        .field("cpu_rt_runtime", Shapes.WHOLE)
        .field("cpus", Shapes.FLOAT)
        .field("cpuset", Shapes.STRING)
        .field("cpu_shares", Shapes.WHOLE)
        .field("command", Shapes.COMMAND, Emit.NULL_IN_JSON)
        .field("configs", Shapes.CONFIGS)
        .field("container_name", scalar(ScalarType.STRING, TextRules::containerName))
        .field("credential_spec", CREDENTIAL_SPEC)
        .field("depends_on", DEPENDS_ON)
        .field("deploy", DeployShape.DEPLOY);
  }

  private static ObjectShape.Builder deviceToInit(ObjectShape.Builder service) {
    return service
        .field("device_cgroup_rules", Shapes.UNIQUE)
        .field("devices", DEVICES)
        .field("dns", Shapes.SERVERS)
        .field("dns_opt", Shapes.NAMED)
        .field("dns_search", Shapes.LATE_ONE_OR_MORE_NAMED)
        .field("domainname", Shapes.STRING)
        .field("entrypoint", Shapes.COMMAND, Emit.NULL_IN_JSON)
        .field("provider", PROVIDER)
        .field("environment", Shapes.VARIABLES)
        .field("env_file", ENV_FILES)
        .field("expose", Shape.unique(Shapes.TEXT_OR_INT))
        .field("extends", EXTENDS, Emit.NEVER)
        .field("external_links", Shapes.UNIQUE)
        .field("extra_hosts", Shapes.EXTRA_HOSTS)
        .field("group_add", Shape.unique(Shapes.TEXT_OR_INT))
        .field("gpus", GPUS)
        .field("hostname", Shapes.STRING)
        .field("healthcheck", HEALTHCHECK)
        .field("image", Shapes.STRING)
        .given("init", Shapes.BOOL);
  }

  private static ObjectShape.Builder ipcToRestart(ObjectShape.Builder service) {
    return service
        .field("ipc", Shapes.STRING)
        .field("isolation", Shapes.STRING)
        .field("labels", Shapes.LABELS)
        .field("label_file", Shapes.PATHS)
        .field("links", Shapes.NAMED)
        .field("logging", LOGGING)
        .field("mem_limit", Shapes.BYTES)
        .field("mem_reservation", Shapes.WHOLE_BYTES)
        .field("memswap_limit", Shapes.BYTES)
        .field("mem_swappiness", Shapes.WHOLE_BYTES)
        .field("mac_address", Shapes.STRING)
        .field("models", MODELS)
        .field("network_mode", Shapes.STRING)
        .field("networks", NetworkShapes.ATTACHMENTS)
        .field("oom_kill_disable", Shapes.BOOL)
        .field("oom_score_adj", scalar(ScalarType.INT, TextRule.between(-1000, 1000)))
        .field("pid", Shapes.STRING)
        .field("pids_limit", Shapes.WHOLE)
        .field("platform", Shapes.STRING)
        .field("ports", NetworkShapes.PORTS)
        .field("privileged", Shapes.BOOL)
        .field("pull_policy", scalar(ScalarType.STRING, TextRules.PULL_POLICY))
        .field("pull_refresh_after", Shapes.STRING, Emit.NEVER)
        .field("read_only", Shapes.BOOL)
        .field("restart", Shapes.STRING);
  }

  private static ObjectShape.Builder runtimeToHooks(ObjectShape.Builder service) {
    return service
        .field("runtime", Shapes.STRING)
        .given("scale", Shapes.SMALL_INT)
        .field("secrets", Shapes.SECRETS)
        .field("security_opt", Shapes.UNIQUE)
        .field("shm_size", Shapes.BYTES)
        .field("stdin_open", Shapes.BOOL)
        .given("stop_grace_period", Shapes.DURATION)
        .field("stop_signal", Shapes.STRING)
        .field("storage_opt", Shape.keyed(Shapes.TEXT_OR_INT, Shape.Nulls.EMPTY_TEXT))
        .field("sysctls", Shapes.LABELS)
        .field("tmpfs", Shapes.LATE_ONE_OR_MORE_NAMED)
        .field("tty", Shapes.BOOL)
        .field("ulimits", Shapes.ULIMITS)
        .field("use_api_socket", Shapes.PLAIN_BOOL)
        .field("user", Shapes.STRING)
        .field("userns_mode", Shapes.STRING)
        .field("uts", Shapes.STRING)
        .field("volumes", MountShapes.MOUNTS)
        .field("volumes_from", Shapes.UNIQUE)
        .field("working_dir", Shapes.STRING)
        .field("pre_start", Shape.list(LifeShapes.PRE_START))
        .field("post_start", Shape.list(LifeShapes.HOOK))
        .field("pre_stop", Shape.list(LifeShapes.HOOK));
  }
}
