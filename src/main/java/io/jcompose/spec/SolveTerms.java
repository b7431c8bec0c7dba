package io.jcompose.spec;

import io.jcompose.model.Build;
import io.jcompose.model.FileObject;
import io.jcompose.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** A build section in the terms of BuildKit's Dockerfile frontend. */
final class SolveTerms {
  private static final String NAMED = "named-";

  private SolveTerms() {}

  /** As {@link SolveSpec#of}. */
  static SolveSpec of(BuildRequest request, String filename) {
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

  private static void source(BuildRequest request, Map<String, String> to) {
    if (request.remote() || request.piped()) {
      String url =
          request.piped()
              ? "http://buildkit-session/" + SolveSpec.STREAM
              : request.build().context();
      to.put(SolveSpec.CONTEXT, url);
    }
  }

  private static void settings(BuildRequest request, Map<String, String> to) {
    var build = request.build();
    build.args().forEach((key, value) -> to.put("build-arg:" + key, value));
    request.labels("buildkit").forEach((key, value) -> to.put("label:" + key, value));
    build.target().ifPresent(it -> to.put("target", it));
    var platforms = build.options().platforms();
    if (platforms.size() > 1) {
      to.put(SolveSpec.PLATFORM, String.join(",", platforms));
    } else {
      request.platform().ifPresent(it -> to.put(SolveSpec.PLATFORM, it));
    }
    if (build.options().noCache()) {
      to.put(SolveSpec.NO_CACHE, "");
    } else if (!texts(build, "no_cache_filter").isEmpty()) {
      to.put(SolveSpec.NO_CACHE, String.join(",", texts(build, "no_cache_filter")));
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
      to.put(SolveSpec.ATTEST + kind, usual);
    } else if (!wanted.isEmpty() && !wanted.equals("false")) {
      to.put(SolveSpec.ATTEST + kind, wanted);
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
              to.put(SolveSpec.CONTEXT + ":" + name, here ? "local:" + NAMED + name : place);
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
      add(wanted, SolveSpec.HOST_NETWORK);
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
}
