package io.jcompose.load.bind;

import io.jcompose.load.text.BadTextException;
import io.jcompose.load.text.Durations;
import io.jcompose.load.yaml.MapNode;
import io.jcompose.load.yaml.ScalarNode;
import io.jcompose.model.Dependency;
import io.jcompose.model.Healthcheck;
import io.jcompose.model.Hooks;
import io.jcompose.model.ImageSource;
import io.jcompose.model.Logging;
import io.jcompose.model.PullPolicy;
import io.jcompose.model.RestartPolicy;
import io.jcompose.model.Service;
import io.jcompose.value.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;

/** The canonical form of a service to its record. */
public final class ServiceBinder {
  private ServiceBinder() {}

  /**
   * The record of a service.
   *
   * @param canonical the JSON form
   * @param written what the JSON form is made of, and leaves some of out
   * @param here whether a path is one of this machine
   */
  static Service service(
      String name, Value.Dict canonical, MapNode written, Predicate<ScalarNode> here) {
    var in = new DictReader(canonical);
    return new Service(
        name,
        source(in, written.text("pull_refresh_after")),
        process(in),
        NetworkBinder.networking(in),
        StorageBinder.storage(in, written, here),
        ResourceBinder.resources(in),
        security(in),
        lifecycle(in),
        ToolingBinder.tooling(in, written),
        in.map("labels"),
        in.map("annotations"),
        canonical);
  }

  private static ImageSource source(DictReader in, Optional<String> refreshAfter) {
    return new ImageSource(
        in.text("image"),
        in.inner("build").map(BuildBinder::build),
        pullPolicy(in.text("pull_policy", ""), refreshAfter),
        in.text("platform"));
  }

  private static PullPolicy pullPolicy(String word, Optional<String> refreshAfter) {
    return switch (word) {
      case "always" -> new PullPolicy(PullPolicy.Mode.ALWAYS, 0);
      case "never" -> new PullPolicy(PullPolicy.Mode.NEVER, 0);
      case "build" -> new PullPolicy(PullPolicy.Mode.BUILD, 0);
      case "missing", "if_not_present" -> PullPolicy.MISSING;
      case "refresh" -> refreshAfter.map(ServiceBinder::refresh).orElse(PullPolicy.MISSING);
      case "daily" -> refresh("1d");
      case "weekly" -> refresh("1w");
      default ->
          word.startsWith("every_")
              ? refresh(word.substring("every_".length()))
              : new PullPolicy(PullPolicy.Mode.UNSET, 0);
    };
  }

  /** An age that is none, which docker compose takes too, is as if nothing were said. */
  private static PullPolicy refresh(String age) {
    try {
      return new PullPolicy(PullPolicy.Mode.REFRESH, Durations.parse(age));
    } catch (BadTextException e) {
      return PullPolicy.MISSING;
    }
  }

  private static Service.Process process(DictReader in) {
    return new Service.Process(
        in.listed("command"),
        in.listed("entrypoint"),
        in.variables("environment"),
        in.text("user"),
        in.text("working_dir"),
        in.is("tty"),
        in.is("stdin_open"),
        in.bool("init"),
        in.text("stop_signal"),
        in.duration("stop_grace_period"));
  }

  private static Service.Security security(DictReader in) {
    return new Service.Security(
        in.texts("cap_add"),
        in.texts("cap_drop"),
        in.is("privileged"),
        in.is("read_only"),
        in.texts("security_opt"),
        in.texts("group_add"),
        in.text("pid"),
        in.text("ipc"),
        in.text("uts"),
        in.text("userns_mode"),
        in.inner("credential_spec")
            .map(
                it ->
                    new Service.CredentialSpec(
                        it.text("config"), it.text("file"), it.text("registry"))));
  }

  private static Service.Lifecycle lifecycle(DictReader in) {
    var replicas = in.number("scale").or(() -> in.in("deploy").number("replicas"));
    long usual = in.dict().get("provider").isPresent() ? 0 : 1;
    return new Service.Lifecycle(
        Math.toIntExact(usual == 0 ? 0 : replicas.orElse(usual)),
        in.text("container_name"),
        dependencies(in),
        restart(in),
        in.inner("healthcheck").map(ServiceBinder::healthcheck),
        hooks(in),
        in.inner("logging").map(it -> new Logging(it.text("driver", ""), it.map("options"))),
        in.bool("attach").orElse(true),
        in.texts("profiles"),
        UpdateBinder.updates(in));
  }

  private static Hooks hooks(DictReader in) {
    return new Hooks(
        HookBinder.hooks(in, "pre_start"),
        HookBinder.hooks(in, "post_start"),
        HookBinder.hooks(in, "pre_stop"));
  }

  private static Map<String, Dependency> dependencies(DictReader in) {
    var dependencies = new TreeMap<String, Dependency>();
    for (var entry : in.in("depends_on").dict().entries().entrySet()) {
      var it = DictReader.of(entry.getValue());
      dependencies.put(
          entry.getKey(),
          new Dependency(
              entry.getKey(),
              condition(it.text("condition", "")),
              it.is("restart"),
              it.bool("required").orElse(true)));
    }
    return dependencies;
  }

  private static Dependency.Condition condition(String key) {
    for (var condition : Dependency.Condition.values()) {
      if (condition.key().equals(key)) {
        return condition;
      }
    }
    return Dependency.Condition.STARTED;
  }

  private static RestartPolicy restart(DictReader in) {
    var deployed = in.in("deploy").inner("restart_policy");
    if (deployed.isPresent()) {
      var it = deployed.get();
      String name =
          switch (it.text("condition", "")) {
            case "none" -> "no";
            case "any" -> "always";
            default -> it.text("condition", "");
          };
      return new RestartPolicy(name, it.number("max_attempts", 0));
    }
    String restart = in.text("restart", "");
    int colon = restart.indexOf(':');
    return colon < 0
        ? new RestartPolicy(restart, 0)
        : new RestartPolicy(restart.substring(0, colon), count(restart.substring(colon + 1)));
  }

  private static int count(String text) {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      return 0;
    }
  }

  private static Healthcheck healthcheck(DictReader in) {
    return new Healthcheck(
        in.is("disable") ? List.of("NONE") : in.texts("test"),
        in.duration("interval"),
        in.duration("timeout"),
        in.duration("start_period"),
        in.duration("start_interval"),
        in.number("retries"));
  }
}
