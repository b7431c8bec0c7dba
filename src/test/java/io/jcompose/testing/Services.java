package io.jcompose.testing;

import io.jcompose.model.Build;
import io.jcompose.model.Dependency;
import io.jcompose.model.Healthcheck;
import io.jcompose.model.Hooks;
import io.jcompose.model.ImageSource;
import io.jcompose.model.Logging;
import io.jcompose.model.Networking;
import io.jcompose.model.PullPolicy;
import io.jcompose.model.RestartPolicy;
import io.jcompose.model.Service;
import io.jcompose.model.Storage;
import io.jcompose.model.Tooling;
import io.jcompose.model.UpdateConfig;
import io.jcompose.model.UpdatePolicy;
import io.jcompose.value.DictBuilder;
import io.jcompose.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Builds services by hand for tests. Without further calls: image {@code <name>:1}, one replica, on
 * the network {@code default}.
 */
public final class Services {
  private final String name;
  private Optional<String> image;
  private Optional<Build> build = Optional.empty();
  private Optional<String> platform = Optional.empty();
  private PullPolicy pullPolicy = new PullPolicy(PullPolicy.Mode.UNSET, 0);
  private Optional<List<String>> command = Optional.empty();
  private Optional<List<String>> entrypoint = Optional.empty();
  private final Map<String, Optional<String>> environment = new TreeMap<>();
  private Service.Process process = Fixtures.PROCESS;
  private Networking networking = Fixtures.NETWORKING;
  private Storage storage = Fixtures.STORAGE;
  private Service.Resources resources = Fixtures.RESOURCES;
  private Service.Security security = Fixtures.SECURITY;
  private int replicas = 1;
  private Optional<String> containerName = Optional.empty();
  private final Map<String, Dependency> dependsOn = new TreeMap<>();
  private RestartPolicy restart = RestartPolicy.NONE;
  private Optional<Healthcheck> healthcheck = Optional.empty();
  private Tooling tooling = Tooling.NONE;
  private Hooks hooks = Hooks.NONE;
  private Optional<Service.Logging> logging = Optional.empty();
  private Optional<Logging> logging = Optional.empty();
  private UpdatePolicy updates = UpdatePolicy.AT_ONCE;
  private final Map<String, String> labels = new TreeMap<>();
  private final Map<String, String> annotations = new TreeMap<>();

  private Services(String name) {
    this.name = name;
    this.image = Optional.of(name + ":1");
  }

  public static Services named(String name) {
    return new Services(name);
  }

  public Services image(String reference) {
    image = Optional.of(reference);
    return this;
  }

  /** Builds its image, and has no {@code image} of its own. */
  public Services build(Build how) {
    build = Optional.of(how);
    image = Optional.empty();
    return this;
  }

  public Services platform(String wanted) {
    platform = Optional.of(wanted);
    return this;
  }

  public Services pullPolicy(PullPolicy.Mode mode) {
    pullPolicy = new PullPolicy(mode, 0);
    return this;
  }

  public Services command(String... words) {
    command = Optional.of(List.of(words));
    return this;
  }

  public Services entrypoint(String... words) {
    entrypoint = Optional.of(List.of(words));
    return this;
  }

  public Services env(String key, String value) {
    environment.put(key, Optional.of(value));
    return this;
  }

  public Services envWithoutValue(String key) {
    environment.put(key, Optional.empty());
    return this;
  }

  /** Everything of the process but command, entrypoint and environment. */
  public Services process(Service.Process all) {
    process = all;
    return this;
  }

  public Services networking(Networking all) {
    networking = all;
    return this;
  }

  public Services networks(Networking.Attachment... attachments) {
    networking = Fixtures.networking(Optional.empty(), List.of(attachments), networking.ports());
    return this;
  }

  public Services networkMode(String mode) {
    networking = Fixtures.networking(Optional.of(mode), List.of(), networking.ports());
    return this;
  }

  public Services publish(int target, String published) {
    var ports = new ArrayList<>(networking.ports());
    ports.add(new Networking.Port(target, published, "", "tcp"));
    networking = Fixtures.networking(networking.mode(), networking.attachments(), ports);
    return this;
  }

  public Services storage(Storage all) {
    storage = all;
    return this;
  }

  public Services mounts(Storage.Mount... mounts) {
    storage = Fixtures.storage(List.of(mounts));
    return this;
  }

  public Services volumesFrom(String... services) {
    storage =
        new Storage(
            storage.mounts(),
            storage.tmpfs(),
            List.of(services),
            storage.secrets(),
            storage.configs(),
            storage.storageOpt(),
            storage.useApiSocket());
    return this;
  }

  public Services resources(Service.Resources all) {
    resources = all;
    return this;
  }

  public Services security(Service.Security all) {
    security = all;
    return this;
  }

  public Services replicas(int count) {
    replicas = count;
    return this;
  }

  public Services containerName(String given) {
    containerName = Optional.of(given);
    return this;
  }

  public Services dependsOn(String service, Dependency.Condition condition) {
    dependsOn.put(service, new Dependency(service, condition, false, true));
    return this;
  }

  public Services dependsOn(Dependency dependency) {
    dependsOn.put(dependency.service(), dependency);
    return this;
  }

  public Services restart(String policy, int retries) {
    restart = new RestartPolicy(policy, retries);
    return this;
  }

  public Services health(Healthcheck check) {
    healthcheck = Optional.of(check);
    return this;
  }

  public Services hooks(Hooks all) {
    hooks = all;
    return this;
  }

  public Services updates(UpdateConfig update) {
    updates = new UpdatePolicy(Optional.of(update), Optional.empty());
    return this;
  }

  public Services updates(UpdateConfig update, UpdateConfig rollback) {
    updates = new UpdatePolicy(Optional.of(update), Optional.of(rollback));
    return this;
  }

  public Services logging(String driver, Map<String, String> options) {
    logging = Optional.of(new Logging(driver, new TreeMap<>(options)));
    return this;
  }

  public Services label(String key, String value) {
    labels.put(key, value);
    return this;
  }

  public Services annotation(String key, String value) {
    annotations.put(key, value);
    return this;
  }

  public Services tooling(Tooling all) {
    tooling = all;
    return this;
  }

  public Service build() {
    var lifecycle =
        new Service.Lifecycle(
            replicas,
            containerName,
            dependsOn,
            restart,
            healthcheck,
            hooks,
            logging,
            true,
            List.of(),
            updates);
    return new Service(
        name,
        new ImageSource(image, build, pullPolicy, platform),
        process(),
        networking,
        storage,
        resources,
        security,
        lifecycle,
        tooling,
        new TreeMap<>(labels),
        new TreeMap<>(annotations),
        canonical());
  }

  /** Enough of the canonical form that a change of these attributes changes the hash. */
  private Value.Dict canonical() {
    var env = new TreeMap<String, String>();
    environment.forEach((key, value) -> env.put(key, value.orElse("")));
    return new DictBuilder()
        .texts("command", command.orElse(List.of()))
        .texts("environment", env)
        .text("image", image)
        .text("network_mode", networking.mode())
        .build();
  }

  private Service.Process process() {
    return new Service.Process(
        command,
        entrypoint,
        new TreeMap<>(environment),
        process.user(),
        process.workingDir(),
        process.tty(),
        process.stdinOpen(),
        process.init(),
        process.stopSignal(),
        process.stopGrace());
  }
}
