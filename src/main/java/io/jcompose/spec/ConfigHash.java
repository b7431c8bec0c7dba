package io.jcompose.spec;

import io.jcompose.digest.Sha256;
import io.jcompose.model.Network;
import io.jcompose.model.Service;
import io.jcompose.model.Volume;
import io.jcompose.value.JsonText;
import io.jcompose.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The hash by which docker compose sees that a container, network or volume no longer matches its
 * definition; the same bytes as docker compose's.
 */
public final class ConfigHash {
  private static final List<String> NAMESPACES = List.of("network_mode", "ipc", "pid");
  private static final List<String> IGNORED =
      List.of("build", "pull_policy", "scale", "depends_on", "profiles");
  private static final String PLATFORM = "platform";
  private static final String SERVICE = "service:";
  private static final String CONTAINER = "container:";

  private ConfigHash() {}

  /**
   * The hash as {@code config --hash} prints it: what only an engine can tell is left as written.
   */
  public static String asWritten(Service service) {
    return Sha256.hex(JsonText.compact(hashed(canonical(service))));
  }

  /**
   * The hash of a service's containers.
   *
   * @param containers for every service whose namespace or volumes this one shares, the id of its
   *     container; a service that is missing here is hashed by its name
   */
  public static String service(Service service, Map<String, String> containers) {
    return Sha256.hex(JsonText.compact(hashed(service, containers)));
  }

  /**
   * The hash that newer versions make: without the {@code create_host_path} of mounts that is true
   * anyway.
   */
  public static String serviceOfNewer(Service service, Map<String, String> containers) {
    return Sha256.hex(JsonText.compact(withoutDefaults(hashed(service, containers))));
  }

  public static String network(Network network) {
    return Sha256.hex(JsonText.compact(network.canonical()));
  }

  /** A volume without a driver has the driver {@code local}. */
  public static String volume(Volume volume) {
    var entries = new LinkedHashMap<String, Value>();
    volume
        .canonical()
        .entries()
        .forEach(
            (key, value) -> {
              entries.put(key, value);
              if (key.equals("name")) {
                entries.put("driver", volume.canonical().get("driver").orElse(Value.of("local")));
              }
            });
    return Sha256.hex(JsonText.compact(new Value.Dict(entries)));
  }

  /**
   * With the platform that the environment sets for what is built; for what is pulled it does not
   * count.
   */
  private static Value.Dict canonical(Service service) {
    var platform = service.source().platform();
    var all = service.canonical();
    return service.source().build().isEmpty() || platform.isEmpty() || all.get(PLATFORM).isPresent()
        ? all
        : withPlatform(all, Value.of(platform.get()));
  }

  private static Value.Dict withPlatform(Value.Dict service, Value platform) {
    var entries = new LinkedHashMap<String, Value>();
    service
        .entries()
        .forEach(
            (key, value) -> {
              // But for those that do not count, attributes are in the order of the alphabet from
              // here on.
              if (key.compareTo(PLATFORM) > 0 && !IGNORED.contains(key)) {
                entries.putIfAbsent(PLATFORM, platform);
              }
              entries.put(key, value);
            });
    entries.putIfAbsent(PLATFORM, platform);
    return new Value.Dict(entries);
  }

  static Value.Dict hashed(Service service, Map<String, String> containers) {
    var entries = new LinkedHashMap<>(hashed(ApiSocket.added(canonical(service))).entries());
    for (String key : NAMESPACES) {
      entries.computeIfPresent(key, (name, it) -> namespace(it, containers));
    }
    entries.computeIfPresent("volumes_from", (key, it) -> volumesFrom(it, containers));
    return new Value.Dict(entries);
  }

  private static Value.Dict hashed(Value.Dict canonical) {
    var entries = new LinkedHashMap<>(canonical.entries());
    IGNORED.forEach(entries::remove);
    entries.computeIfPresent(
        "deploy", (key, it) -> it instanceof Value.Dict deploy ? deploy.without("replicas") : it);
    return new Value.Dict(entries);
  }

  private static Value namespace(Value value, Map<String, String> containers) {
    if (value instanceof Value.Text text && text.text().startsWith(SERVICE)) {
      var id = Optional.ofNullable(containers.get(text.text().substring(SERVICE.length())));
      return id.<Value>map(it -> Value.of("container:" + it)).orElse(value);
    }
    return value;
  }

  private static Value volumesFrom(Value value, Map<String, String> containers) {
    if (!(value instanceof Value.Seq seq)) {
      return value;
    }
    var items = new ArrayList<Value>();
    for (Value item : seq.items()) {
      items.add(item instanceof Value.Text it ? source(it.text(), containers) : item);
    }
    return new Value.Seq(items);
  }

  /** The container alone: docker compose has lost the mode by then. */
  private static Value source(String entry, Map<String, String> containers) {
    String name = entry.startsWith(CONTAINER) ? entry.substring(CONTAINER.length()) : entry;
    int colon = name.indexOf(':');
    String plain = colon < 0 ? name : name.substring(0, colon);
    if (entry.startsWith(CONTAINER)) {
      return Value.of(plain);
    }
    return Value.of(containers.getOrDefault(plain, entry));
  }

  private static Value.Dict withoutDefaults(Value.Dict service) {
    if (!(service.entries().get("volumes") instanceof Value.Seq mounts)) {
      return service;
    }
    var items = new ArrayList<Value>();
    for (Value mount : mounts.items()) {
      boolean created =
          mount instanceof Value.Dict dict
              && dict.entries().get("bind") instanceof Value.Dict bind
              && bind.get("create_host_path").equals(Optional.of(Value.TRUE));
      items.add(created ? newer((Value.Dict) mount) : mount);
    }
    return service.with("volumes", new Value.Seq(items));
  }

  private static Value newer(Value.Dict mount) {
    var bind = (Value.Dict) mount.get("bind").orElse(Value.Dict.EMPTY);
    return mount.with("bind", bind.without("create_host_path"));
  }
}
