package io.jcompose.spec;

import io.jcompose.model.HostId;
import io.jcompose.model.Networking;
import io.jcompose.model.Networking.Attachment;
import io.jcompose.model.Networking.Port;
import io.jcompose.model.RestartPolicy;
import io.jcompose.model.Service;
import io.jcompose.model.Storage;
import io.jcompose.model.Storage.Mount;
import io.jcompose.model.UpdatePolicy;
import io.jcompose.value.DictBuilder;
import io.jcompose.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A service as a single container of {@code run} has it. */
public final class OneOffService {
  private final Service service;
  private final Changes changes;

  private OneOffService(Service service, Changes changes) {
    this.service = service;
    this.changes = changes;
  }

  /**
   * What {@code run} changes; what is absent stays, lists are added.
   *
   * @param entrypoint clears the command, too, unless one is given
   * @param tty whether it has a terminal
   * @param servicePorts whether the service's own ports are published
   * @param aliases whether it answers to the service's names
   */
  public record Changes(
      Optional<List<String>> command,
      Optional<List<String>> entrypoint,
      Map<String, Optional<String>> environment,
      Optional<String> user,
      Optional<String> workingDir,
      boolean tty,
      boolean stdin,
      List<String> capAdd,
      List<String> capDrop,
      Map<String, String> labels,
      boolean servicePorts,
      List<Port> ports,
      List<Mount> mounts,
      boolean aliases) {
    public Changes {
      command = command.map(List::copyOf);
      entrypoint = entrypoint.map(List::copyOf);
      environment = Map.copyOf(environment);
      capAdd = List.copyOf(capAdd);
      capDrop = List.copyOf(capDrop);
      labels = Map.copyOf(labels);
      ports = List.copyOf(ports);
      mounts = List.copyOf(mounts);
    }
  }

  /** The service with no place but one host, among whatever else its placement asks for. */
  public static Service on(Service service, HostId host) {
    var deploy = dict(service.canonical(), "deploy");
    var placement = dict(deploy, "placement");
    var constraints = new ArrayList<Value>();
    if (placement.get("constraints").orElse(Value.NULL) instanceof Value.Seq given) {
      constraints.addAll(given.items());
    }
    constraints.add(Value.of("node.hostname == " + host.name()));
    var all = placement.with("constraints", new Value.Seq(constraints));
    return service.withCanonical(service.canonical().with("deploy", deploy.with("placement", all)));
  }

  private static Value.Dict dict(Value.Dict parent, String key) {
    return parent.get(key).orElse(Value.NULL) instanceof Value.Dict dict
        ? dict
        : new DictBuilder().build();
  }

  /** The service, changed; it is one container, and is never restarted. */
  public static Service of(Service service, Changes changes) {
    var made = new OneOffService(service, changes);
    var labels = new TreeMap<>(service.labels());
    labels.putAll(changes.labels());
    return new Service(
        service.name(),
        service.source(),
        made.process(),
        made.networking(),
        made.storage(),
        service.resources(),
        made.security(),
        made.lifecycle(),
        service.tooling(),
        labels,
        service.annotations(),
        service.canonical());
  }

  private Service.Process process() {
    var process = service.process();
    var environment = new TreeMap<>(process.environment());
    environment.putAll(changes.environment());
    boolean cleared = changes.entrypoint().isPresent();
    var own = cleared ? Optional.of(List.<String>of()) : process.command();
    return new Service.Process(
        changes.command().or(() -> own),
        changes.entrypoint().or(process::entrypoint),
        environment,
        changes.user().or(process::user),
        changes.workingDir().or(process::workingDir),
        changes.tty(),
        changes.stdin(),
        process.init(),
        process.stopSignal(),
        process.stopGrace());
  }

  private Networking networking() {
    var networking = service.networking();
    var attachments = new ArrayList<Attachment>();
    networking.attachments().forEach(it -> attachments.add(named(it)));
    var ports = new ArrayList<>(changes.servicePorts() ? networking.ports() : List.<Port>of());
    ports.addAll(changes.ports());
    return new Networking(
        networking.mode(),
        attachments,
        ports,
        networking.expose(),
        networking.links(),
        networking.externalLinks(),
        networking.extraHosts(),
        networking.names(),
        networking.dns(),
        networking.macAddress());
  }

  /** It has the service's names only if that is wanted, so that it gets none of its work. */
  private Attachment named(Attachment attachment) {
    var aliases = new ArrayList<String>();
    if (changes.aliases()) {
      aliases.add(service.name());
      aliases.addAll(attachment.aliases());
    }
    return new Attachment(
        attachment.network(),
        aliases,
        attachment.ipv4(),
        attachment.ipv6(),
        attachment.linkLocalIps(),
        attachment.macAddress(),
        attachment.driverOpts(),
        attachment.priority(),
        attachment.gatewayPriority(),
        attachment.interfaceName());
  }

  /** A mount takes the place of one at the same target. */
  private Storage storage() {
    var storage = service.storage();
    var mounts = new ArrayList<>(storage.mounts());
    for (Mount mount : changes.mounts()) {
      mounts.removeIf(it -> it.target().equals(mount.target()));
      mounts.add(mount);
    }
    return new Storage(
        mounts,
        storage.tmpfs(),
        storage.volumesFrom(),
        storage.secrets(),
        storage.configs(),
        storage.storageOpt(),
        storage.useApiSocket());
  }

  private Service.Security security() {
    var security = service.security();
    return new Service.Security(
        Capabilities.more(security.capAdd(), changes.capAdd(), changes.capDrop()),
        Capabilities.more(security.capDrop(), changes.capDrop(), changes.capAdd()),
        security.privileged(),
        security.readOnly(),
        security.options(),
        security.groups(),
        security.pid(),
        security.ipc(),
        security.uts(),
        security.userns(),
        security.credentials());
  }

  private Service.Lifecycle lifecycle() {
    var lifecycle = service.lifecycle();
    return new Service.Lifecycle(
        1,
        Optional.empty(),
        lifecycle.dependsOn(),
        RestartPolicy.NONE,
        lifecycle.healthcheck(),
        lifecycle.hooks(),
        lifecycle.logging(),
        lifecycle.attach(),
        lifecycle.profiles(),
        UpdatePolicy.AT_ONCE);
  }

  /** Lists of capabilities. */
  private static final class Capabilities {
    private Capabilities() {}

    /** What the one list gains the other loses: the command line has the last word. */
    static List<String> more(List<String> own, List<String> gained, List<String> lost) {
      var all = new ArrayList<>(own);
      all.removeAll(lost);
      for (String each : gained) {
        if (!all.contains(each)) {
          all.add(each);
        }
      }
      return all;
    }
  }
}
