package io.jcompose.spec;

import io.jcompose.model.Build;
import io.jcompose.model.FileObject;
import io.jcompose.model.ImageReference;
import io.jcompose.value.Value;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A build as BuildKit's Dockerfile frontend takes it.
 *
 * @param attributes of the frontend
 * @param directories what the build may read of this machine beside its context: absolute paths, by
 *     the names that the attributes use
 * @param secrets by the ids that the Dockerfile uses
 * @param ssh by the ids that the Dockerfile uses: paths of keys or of an agent's socket; an empty
 *     path is the user's own agent
 * @param entitlements what instructions may do beyond the usual
 */
public record SolveSpec(
    SortedMap<String, String> attributes,
    SortedMap<String, String> directories,
    SortedMap<String, FileObject> secrets,
    SortedMap<String, String> ssh,
    List<CacheSpec> cacheFrom,
    List<CacheSpec> cacheTo,
    List<String> entitlements) {
  /** The name of the directory that holds the context. */
  public static final String CONTEXT = "context";

  /** An image that is empty. */
  private static final String NOTHING = BuildRequest.IMAGE_CONTEXT + "scratch";

  /** The stream that is the context of a build from standard input. */
  public static final String STREAM = "stdin";

  static final String ATTEST = "attest:";
  private static final String NAMED = "named-";
  private static final String EPOCH = "build-arg:SOURCE_DATE_EPOCH";

  public SolveSpec {
    attributes = sorted(attributes);
    directories = sorted(directories);
    secrets = sorted(secrets);
    ssh = sorted(ssh);
    cacheFrom = List.copyOf(cacheFrom);
    cacheTo = List.copyOf(cacheTo);
    entitlements = List.copyOf(entitlements);
  }

  /**
   * The build of a request.
   *
   * @param filename the Dockerfile's path in its directory, or in the context of a remote build
   */
  public static SolveSpec of(BuildRequest request, String filename) {
    var build = request.build();
    var directories = new TreeMap<String, String>();
    var attributes = new TreeMap<String, String>();
    attributes.put("filename", filename);
    source(request, attributes);
    settings(request, attributes);
    contexts(request, attributes, directories);
    sandbox(build, attributes);
    return new SolveSpec(
        attributes,
        directories,
        secrets(request),
        ssh(build),
        CacheSpec.all(build.options().cacheFrom()),
        CacheSpec.all(texts(build, "cache_to")),
        entitlements(build));
  }

  /** With the time that what is built shall have, unless the build names one. */
  public SolveSpec dated(Optional<String> epoch) {
    return epoch.isEmpty() || attributes.containsKey(EPOCH) ? this : with(EPOCH, epoch.get());
  }

  /** Without what a store that keeps no attestations would have made for nothing. */
  public SolveSpec withoutAttestations() {
    var fewer = new TreeMap<>(attributes);
    fewer.keySet().removeIf(it -> it.startsWith(ATTEST));
    return new SolveSpec(fewer, directories, secrets, ssh, cacheFrom, cacheTo, entitlements);
  }

  /**
   * As it is looked at without building: nothing is made, nor are caches used. The images of other
   * services may not be there then; a Dockerfile reads the same with an empty one.
   */
  public SolveSpec lookedAt(BuildRequest request) {
    var others = new TreeMap<>(attributes);
    for (String image : built(request)) {
      ImageReference.parse(image)
          .ifPresent(it -> others.putIfAbsent(CONTEXT + ":" + it.familiar(), NOTHING));
    }
    var contexts = request.build().options().additionalContexts();
    contexts.forEach(
        (name, place) -> {
          if (place.startsWith(Build.SERVICE)) {
            others.put(CONTEXT + ":" + name, NOTHING);
          }
        });
    return new SolveSpec(others, directories, secrets, ssh, List.of(), List.of(), entitlements)
        .withoutAttestations();
  }

  /** The images of other services that are built. */
  private static List<String> built(BuildRequest request) {
    var images = new ArrayList<String>();
    for (var service : request.stack().services().values()) {
      if (!service.name().equals(request.service())) {
        service
            .source()
            .build()
            .ifPresent(
                build -> {
                  images.add(request.stack().image(service));
                  images.addAll(build.tags());
                });
      }
    }
    return images;
  }

  /** The same, with the Dockerfile from a directory of this machine. */
  public SolveSpec reading(String directory) {
    return with("dockerfilekey", directory);
  }

  /** The same, with a directory from another session; engines before 28 do not heed that. */
  public SolveSpec taking(String directory, String session) {
    return with("local-sessionid:" + directory, session);
  }

  private SolveSpec with(String attribute, String value) {
    var more = new TreeMap<>(attributes);
    more.put(attribute, value);
    return new SolveSpec(more, directories, secrets, ssh, cacheFrom, cacheTo, entitlements);
  }

  private static void source(BuildRequest request, Map<String, String> to) {
    if (request.remote() || request.piped()) {
      String url =
          request.piped() ? "http://buildkit-session/" + STREAM : request.build().context();
      to.put(CONTEXT, url);
    }
  }

  private static void settings(BuildRequest request, Map<String, String> to) {
    var build = request.build();
    build.args().forEach((key, value) -> to.put("build-arg:" + key, value));
    request.labels("buildkit").forEach((key, value) -> to.put("label:" + key, value));
    build.target().ifPresent(it -> to.put("target", it));
    var platforms = build.options().platforms();
    if (platforms.size() > 1) {
      to.put("platform", String.join(",", platforms));
    } else {
      request.platform().ifPresent(it -> to.put("platform", it));
    }
    if (build.options().noCache()) {
      to.put("no-cache", "");
    } else if (!texts(build, "no_cache_filter").isEmpty()) {
      to.put("no-cache", String.join(",", texts(build, "no_cache_filter")));
    }
    if (build.options().pull()) {
      to.put("image-resolve-mode", "pull");
    }
    attest("provenance", "mode=min", build, to);
    attest("sbom", "", build, to);
  }

  private static void attest(String kind, String usual, Build build, Map<String, String> to) {
    String wanted = Canonical.text(build.canonical(), kind);
    if (wanted.equals("true")) {
      to.put(ATTEST + kind, usual);
    } else if (!wanted.isEmpty() && !wanted.equals("false")) {
      to.put(ATTEST + kind, wanted);
    }
  }

  private static void contexts(
      BuildRequest request, Map<String, String> to, Map<String, String> directories) {
    request
        .contexts()
        .forEach(
            (name, place) -> {
              boolean here = place.startsWith("/");
              if (here) {
                directories.put(NAMED + name, place);
              }
              to.put(CONTEXT + ":" + name, here ? "local:" + NAMED + name : place);
            });
  }

  private static void sandbox(Build build, Map<String, String> to) {
    var options = build.options();
    options
        .network()
        .filter(it -> !it.isEmpty() && !it.equals("default"))
        .ifPresent(it -> to.put("force-network-mode", it));
    options.shmSize().ifPresent(it -> to.put("shm-size", Long.toString(it)));
    if (!options.extraHosts().isEmpty()) {
      to.put("add-hosts", String.join(",", options.extraHosts()));
    }
    String ulimits = ulimits(build);
    if (!ulimits.isEmpty()) {
      to.put("ulimit", ulimits);
    }
  }

  private static String ulimits(Build build) {
    var limits = new ArrayList<String>();
    Canonical.dict(build.canonical(), "ulimits")
        .ifPresent(
            all ->
                all.entries()
                    .forEach(
                        (name, limit) -> {
                          if (limit instanceof Value.Dict both) {
                            String soft = Canonical.text(both, "soft");
                            limits.add(name + "=" + soft + ":" + Canonical.text(both, "hard"));
                          } else {
                            String one = Canonical.text(all, name);
                            limits.add(name + "=" + one + ":" + one);
                          }
                        }));
    return String.join(",", limits);
  }

  private static List<String> entitlements(Build build) {
    var wanted = new ArrayList<>(texts(build, "entitlements"));
    if (build.options().network().equals(Optional.of("host"))) {
      add(wanted, "network.host");
    }
    if (Canonical.on(build.canonical(), "privileged")) {
      add(wanted, "security.insecure");
    }
    return wanted;
  }

  private static void add(List<String> wanted, String entitlement) {
    if (!wanted.contains(entitlement)) {
      wanted.add(entitlement);
    }
  }

  /** The secrets; the loader has made sure that the stack has them. */
  private static SortedMap<String, FileObject> secrets(BuildRequest request) {
    var secrets = new TreeMap<String, FileObject>();
    for (Value item : Canonical.items(request.build().canonical(), "secrets")) {
      if (item instanceof Value.Dict secret) {
        String source = Canonical.text(secret, "source");
        String target = Canonical.text(secret, "target");
        var object = request.stack().secrets().get(source);
        if (object != null) {
          secrets.put(target.isEmpty() ? source : target, object);
        }
      }
    }
    return secrets;
  }

  private static SortedMap<String, String> ssh(Build build) {
    var agents = new TreeMap<String, String>();
    for (String entry : texts(build, "ssh")) {
      int equals = entry.indexOf('=');
      agents.put(
          equals < 0 ? entry : entry.substring(0, equals),
          equals < 0 ? "" : entry.substring(equals + 1));
    }
    return agents;
  }

  private static List<String> texts(Build build, String key) {
    return Canonical.texts(Canonical.items(build.canonical(), key));
  }

  private static <T> SortedMap<String, T> sorted(Map<String, T> map) {
    return Collections.unmodifiableSortedMap(new TreeMap<>(map));
  }
}
