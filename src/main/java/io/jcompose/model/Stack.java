package io.jcompose.model;

import io.jcompose.diag.Diagnostic;
import io.jcompose.diag.JComposeException;
import io.jcompose.value.Value;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The stack the user asked for: files merged, variables filled in, defaults applied.
 *
 * @param name the project's name
 * @param separator what stands between the parts of a container's or built image's name
 * @param directory the project directory, absolute
 * @param files the stack files, absolute, in order
 * @param envFiles the {@code --env-file} arguments, absolute; empty when none was given
 * @param environment the variables that the files were read with; may hold secrets
 * @param services the enabled services, by name
 * @param disabled names of services that a profile switches off
 * @param hosts the hosts it runs on, by name; empty for the one engine that everything else asks
 * @param canonical the whole stack as {@code config} prints it, keys in their fixed order
 * @param origins where each part was written
 */
public record Stack(
    String name,
    String separator,
    String directory,
    List<String> files,
    List<String> envFiles,
    Map<String, String> environment,
    SortedMap<String, Service> services,
    Set<String> disabled,
    SortedMap<String, Network> networks,
    SortedMap<String, Volume> volumes,
    SortedMap<String, FileObject> secrets,
    SortedMap<String, FileObject> configs,
    SortedMap<String, HostEntry> hosts,
    Value.Dict canonical,
    Origins origins) {
  /** The usual separator. */
  public static final String SEPARATOR = "-";

  /** The separator of {@code --compatibility}. */
  public static final String OLD_SEPARATOR = "_";

  public Stack {
    files = List.copyOf(files);
    envFiles = List.copyOf(envFiles);
    environment = Map.copyOf(environment);
    services = sorted(services);
    disabled = Collections.unmodifiableSortedSet(new TreeSet<>(disabled));
    networks = sorted(networks);
    volumes = sorted(volumes);
    secrets = sorted(secrets);
    configs = sorted(configs);
    hosts = sorted(hosts);
  }

  /**
   * The services that names, or patterns such as {@code web-*}, stand for.
   *
   * @throws JComposeException for every one that stands for none
   */
  public SortedSet<String> named(Collection<String> names) {
    var found = new TreeSet<String>();
    var problems = new ArrayList<Diagnostic>();
    for (String name : names) {
      var matching = NamePattern.matching(name, services.keySet());
      if (matching.isEmpty()) {
        problems.add(ModelProblems.noSuchService(name, services.keySet()));
      }
      found.addAll(matching);
    }
    if (!problems.isEmpty()) {
      throw new JComposeException(problems, null);
    }
    return found;
  }

  /** The image that an image mount shows: that of a service, or the one it names. */
  public String mountedImage(Storage.Mount mount) {
    var service = services.get(mount.source());
    return service == null ? mount.source() : image(service);
  }

  /** The name on the engine of the network with this key; one that is not defined has its key. */
  public String networkName(String key) {
    var network = networks.get(key);
    return network == null ? key : network.name();
  }

  /**
   * The reference of the image that a service's containers run: the given, else the built one's.
   */
  public String image(Service service) {
    return service.source().image().orElse(name + separator + service.name());
  }

  /**
   * The services that the build of one takes as contexts, directly or not, and itself.
   *
   * @param name of a service of the stack
   */
  public SortedSet<String> contexts(String name) {
    var all = new TreeSet<>(Set.of(name));
    var open = new ArrayDeque<>(all);
    while (!open.isEmpty()) {
      var build =
          Optional.ofNullable(services.get(open.remove())).flatMap(it -> it.source().build());
      for (String context :
          build.map(Build::serviceContexts).orElse(Collections.emptySortedSet())) {
        if (services.containsKey(context) && all.add(context)) {
          open.add(context);
        }
      }
    }
    return all;
  }

  /** The services that have a build: these, all when it is none, and what they take as contexts. */
  public SortedSet<String> built(Collection<String> names) {
    var all = new TreeSet<String>();
    for (String name : names.isEmpty() ? services.keySet() : names) {
      all.addAll(contexts(name));
    }
    all.removeIf(
        it -> Optional.ofNullable(services.get(it)).flatMap(s -> s.source().build()).isEmpty());
    return all;
  }

  /** The models that its services use, by key. */
  public SortedMap<String, ModelSpec> models() {
    var models = new TreeMap<String, ModelSpec>();
    if (canonical.get("models").orElse(Value.NULL) instanceof Value.Dict dict) {
      dict.entries().forEach((key, value) -> models.put(key, ModelSpec.of(key, value)));
    }
    return models;
  }

  /** This stack with one service in place of that of the same name. */
  public Stack with(Service service) {
    var changed = new TreeMap<>(services);
    changed.put(service.name(), service);
    return part(changed, networks, volumes);
  }

  /** This stack with these services, networks and volumes in place of its own. */
  public Stack part(
      SortedMap<String, Service> fewer,
      SortedMap<String, Network> fewerNetworks,
      SortedMap<String, Volume> fewerVolumes) {
    return with(fewer, disabled, fewerNetworks, fewerVolumes);
  }

  /** This stack with only some of its services; the others count as switched off. */
  public Stack only(Set<String> names) {
    var kept = new TreeMap<>(services);
    kept.keySet().retainAll(names);
    var off = new TreeSet<>(disabled);
    off.addAll(services.keySet());
    off.removeAll(names);
    return with(kept, off, networks, volumes);
  }

  private Stack with(
      SortedMap<String, Service> others,
      Set<String> off,
      SortedMap<String, Network> otherNetworks,
      SortedMap<String, Volume> otherVolumes) {
    return new Stack(
        name,
        separator,
        directory,
        files,
        envFiles,
        environment,
        others,
        off,
        otherNetworks,
        otherVolumes,
        secrets,
        configs,
        hosts,
        canonical,
        origins);
  }

  @Override
  public String toString() {
    return "Stack[" + name + "]";
  }

  private static <T> SortedMap<String, T> sorted(Map<String, T> map) {
    return Collections.unmodifiableSortedMap(new TreeMap<>(map));
  }
}
