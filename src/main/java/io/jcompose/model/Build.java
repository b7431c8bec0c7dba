package io.jcompose.model;

import io.jcompose.value.Value;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * How an image is built.
 *
 * @param context an absolute directory, a URL or a git reference
 * @param dockerfile relative to the context, or absolute
 * @param canonical every attribute as {@code config} prints it
 */
public record Build(
    String context,
    Optional<String> dockerfile,
    Optional<String> dockerfileInline,
    SortedMap<String, String> args,
    Optional<String> target,
    List<String> tags,
    SortedMap<String, String> labels,
    Options options,
    Value.Dict canonical) {
  /** How a context names a service whose image it is. */
  public static final String SERVICE = "service:";

  /** A context or a Dockerfile that comes through standard input. */
  public static final String PIPE = "-";

  public Build {
    args = Collections.unmodifiableSortedMap(new TreeMap<>(args));
    tags = List.copyOf(tags);
    labels = Collections.unmodifiableSortedMap(new TreeMap<>(labels));
  }

  /** This build with its Dockerfile as a text. */
  public Build inline(String text) {
    return new Build(
        context,
        Optional.empty(),
        Optional.of(text),
        args,
        target,
        tags,
        labels,
        options,
        canonical);
  }

  /** This build with proxies as arguments, but those that it names, in capitals or not. */
  public Build proxied(SortedMap<String, String> proxies) {
    var all = new TreeMap<>(args);
    proxies.forEach(
        (name, value) -> {
          if (args.keySet().stream().noneMatch(name::equalsIgnoreCase)) {
            all.put(name, value);
          }
        });
    return new Build(
        context, dockerfile, dockerfileInline, all, target, tags, labels, options, canonical);
  }

  /** This build with what a command line adds. */
  public Build with(BuildOptions more) {
    var allArgs = new TreeMap<>(args);
    for (String arg : more.args()) {
      int equals = arg.indexOf('=');
      if (equals > 0) {
        allArgs.put(arg.substring(0, equals), arg.substring(equals + 1));
      }
    }
    return new Build(
        context,
        dockerfile,
        dockerfileInline,
        allArgs,
        target,
        tags(more),
        labels,
        new Options(
            options.noCache() || more.noCache(),
            options.pull() || more.pull(),
            options.cacheFrom(),
            options.extraHosts(),
            options.network(),
            options.shmSize(),
            more.memory().or(options::memory),
            options.platforms(),
            options.additionalContexts()),
        canonical(more));
  }

  private List<String> tags(BuildOptions more) {
    var all = new ArrayList<>(tags);
    all.addAll(more.names());
    return all;
  }

  /** This build for these platforms alone; none is the engine's own. */
  Build withPlatforms(List<String> platforms) {
    return new Build(
        context,
        dockerfile,
        dockerfileInline,
        args,
        target,
        tags,
        labels,
        new Options(
            options.noCache(),
            options.pull(),
            options.cacheFrom(),
            options.extraHosts(),
            options.network(),
            options.shmSize(),
            options.memory(),
            platforms,
            options.additionalContexts()),
        canonical);
  }

  private Value.Dict canonical(BuildOptions more) {
    var dict = canonical;
    if (more.provenance().isPresent()) {
      dict = dict.with("provenance", Value.of(more.provenance().get()));
    }
    if (more.sbom().isPresent()) {
      dict = dict.with("sbom", Value.of(more.sbom().get()));
    }
    if (!more.ssh().isEmpty()) {
      var all = new ArrayList<Value>();
      if (dict.get("ssh").orElse(Value.NULL) instanceof Value.Seq seq) {
        all.addAll(seq.items());
      }
      more.ssh().forEach(it -> all.add(Value.of(it)));
      dict = dict.with("ssh", new Value.Seq(all));
    }
    return dict;
  }

  /** The services that it takes as contexts. */
  public SortedSet<String> serviceContexts() {
    var services = new TreeSet<String>();
    for (String place : options.additionalContexts().values()) {
      if (place.startsWith(SERVICE)) {
        services.add(place.substring(SERVICE.length()));
      }
    }
    return services;
  }

  /** The rarer settings; {@code shmSize} and {@code memory} in bytes. */
  public record Options(
      boolean noCache,
      boolean pull,
      List<String> cacheFrom,
      List<String> extraHosts,
      Optional<String> network,
      Optional<Long> shmSize,
      Optional<Long> memory,
      List<String> platforms,
      SortedMap<String, String> additionalContexts) {
    public Options {
      cacheFrom = List.copyOf(cacheFrom);
      extraHosts = List.copyOf(extraHosts);
      platforms = List.copyOf(platforms);
      additionalContexts = Collections.unmodifiableSortedMap(new TreeMap<>(additionalContexts));
    }
  }
}
