package io.jcompose.model;

import io.jcompose.model.Networking.Port;
import io.jcompose.model.Storage.Mount;
import io.jcompose.model.Storage.MountType;
import io.jcompose.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What differs from container to container of a service. With {@code x-jcompose: {per_replica:
 * true}} its texts may hold the container's number and host, and ports of a range go by the number;
 * a volume with it is one for each container, whatever its services say.
 */
public final class PerReplica {
  /** What stands for a container's number. */
  public static final String NUMBER = "${REPLICA}";

  /** What stands for the name of a container's host. */
  public static final String HOST = "${REPLICA_HOST}";

  /** The variables, and what they are until a container is planned: themselves. */
  public static final Map<String, String> VARIABLES =
      Map.of("REPLICA", NUMBER, "REPLICA_HOST", HOST);

  private static final String SETTINGS = "x-jcompose";
  private static final String SWITCH = "per_replica";

  private final Stack stack;
  private final String number;
  private final String host;

  private PerReplica(Stack stack, int number, String host) {
    this.stack = stack;
    this.number = Integer.toString(number);
    this.host = host;
  }

  /** Whether an extension, such as that of a service or volume, asks for it. */
  public static boolean isAsked(Map<String, Value> extensions) {
    return extensions.get(SETTINGS) instanceof Value.Dict settings
        && settings.get(SWITCH).map(PerReplica::isTrue).orElse(false);
  }

  private static boolean isTrue(Value value) {
    return value.equals(Value.TRUE) || value.equals(Value.of("true"));
  }

  /** Whether containers of a service are told apart by their numbers. */
  public static boolean isFor(Stack stack, Service service) {
    return isAsked(service.tooling().extensions()) || hasVolumes(stack, service);
  }

  private static boolean hasVolumes(Stack stack, Service service) {
    return service.storage().mounts().stream().anyMatch(it -> own(stack, it).isPresent());
  }

  private static Optional<Volume> own(Stack stack, Mount mount) {
    return mount.type() == MountType.VOLUME
        ? Optional.ofNullable(stack.volumes().get(mount.source())).filter(Volume::perReplica)
        : Optional.empty();
  }

  /** The volumes that the container of a number has for itself, by name. */
  public static SortedMap<String, Volume> volumes(Stack stack, Service service, int number) {
    var volumes = new TreeMap<String, Volume>();
    for (Mount mount : service.storage().mounts()) {
      own(stack, mount).map(it -> it.of(number)).ifPresent(it -> volumes.put(it.name(), it));
    }
    return volumes;
  }

  /** Whether each container of a service has a text of its own: one that holds the number. */
  public static boolean hasNumber(Service service, String text) {
    return text.contains(NUMBER) && isAsked(service.tooling().extensions());
  }

  private static String numbered(Service service, String text, int number) {
    return hasNumber(service, text) ? text.replace(NUMBER, Integer.toString(number)) : text;
  }

  /** The {@code container_name} of the container of a number. */
  public static Optional<String> containerName(Service service, int number) {
    return service.lifecycle().containerName().map(it -> numbered(service, it, number));
  }

  /**
   * The port on which the container of a number publishes: one that holds the number, or that of a
   * range which goes by it.
   */
  public static String published(Service service, Port port, int number) {
    String text = port.published();
    int dash = text.indexOf('-');
    boolean byOrder = dash >= 0 && !text.contains(NUMBER);
    return byOrder && isAsked(service.tooling().extensions())
        ? Integer.toString(Integer.parseInt(text.substring(0, dash)) + number - 1)
        : numbered(service, text, number);
  }

  /** A service as the container of a number on a host is made; the config hash stays the same. */
  public static Service of(Stack stack, Service service, int number, String host) {
    if (!isFor(stack, service)) {
      return service;
    }
    var each = new PerReplica(stack, number, host);
    var mounted = service.with(service.storage().mounting(each.mounts(service)));
    return isAsked(service.tooling().extensions()) ? each.texts(mounted, number) : mounted;
  }

  private List<Mount> mounts(Service service) {
    boolean asked = isAsked(service.tooling().extensions());
    var mounts = new ArrayList<Mount>();
    for (Mount mount : service.storage().mounts()) {
      var own = own(stack, mount).map(it -> it.of(Integer.parseInt(number)).name());
      boolean bind = asked && mount.type() == MountType.BIND;
      mounts.add(mount.from(own.orElse(bind ? text(mount.source()) : mount.source())));
    }
    return mounts;
  }

  private Service texts(Service service, int replica) {
    var networking = service.networking();
    var ports = new ArrayList<Port>();
    networking.ports().forEach(it -> ports.add(it.on(published(service, it, replica))));
    var names =
        new Networking.Names(
            networking.names().hostname().map(this::text),
            networking.names().domainname().map(this::text));
    return new Service(
        service.name(),
        service.source(),
        process(service.process()),
        networking.with(ports, names),
        service.storage(),
        resources(service.resources()),
        service.security(),
        lifecycle(service, replica),
        service.tooling(),
        texts(service.labels()),
        service.annotations(),
        service.canonical());
  }

  private Service.Lifecycle lifecycle(Service service, int replica) {
    var living = service.lifecycle();
    return living.with(
        containerName(service, replica),
        living.healthcheck().map(it -> it.testing(texts(it.test()))));
  }

  private Service.Resources resources(Service.Resources given) {
    return given.mapping(
        given.devices().mapped().stream()
            .map(it -> new Service.Device(text(it.source()), text(it.target()), it.permissions()))
            .toList());
  }

  private Service.Process process(Service.Process process) {
    var environment = new TreeMap<>(process.environment());
    environment.replaceAll((name, value) -> value.map(this::text));
    return new Service.Process(
        process.command().map(this::texts),
        process.entrypoint().map(this::texts),
        environment,
        process.user(),
        process.workingDir(),
        process.tty(),
        process.stdinOpen(),
        process.init(),
        process.stopSignal(),
        process.stopGrace());
  }

  private SortedMap<String, String> texts(SortedMap<String, String> given) {
    var all = new TreeMap<>(given);
    all.replaceAll((key, value) -> text(value));
    return all;
  }

  private List<String> texts(List<String> given) {
    return given.stream().map(this::text).toList();
  }

  private String text(String text) {
    return text.indexOf('$') < 0 ? text : text.replace(NUMBER, number).replace(HOST, host);
  }
}
