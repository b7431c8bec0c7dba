package io.jcompose.spec;

import io.jcompose.diag.Diagnostic;
import io.jcompose.model.Build;
import io.jcompose.value.DictBuilder;
import io.jcompose.value.JsonText;
import io.jcompose.value.Value;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** A build as the classic builder's {@code POST /build} takes it. */
public final class BuildSpec {
  private static final List<String> NEEDED = List.of("ssh", "privileged");
  private static final List<String> MISSED =
      List.of("cache_to", "entitlements", "no_cache_filter", "provenance", "sbom");

  private BuildSpec() {}

  /**
   * The query parameters.
   *
   * @param dockerfile the Dockerfile's path in the context that is sent
   * @param podman whether it is Podman that builds
   */
  public static SortedMap<String, List<String>> query(
      BuildRequest request, String dockerfile, boolean podman) {
    var build = request.build();
    var query = new TreeMap<String, List<String>>();
    query.put("version", List.of("1"));
    query.put("rm", List.of("1"));
    query.put("forcerm", List.of("1"));
    query.put("dockerfile", List.of(dockerfile));
    query.put("t", request.names());
    query.put("labels", List.of(labels(request.labels("classic"), podman)));
    text("buildargs", json(build.args()), query);
    text("target", build.target(), query);
    text("platform", request.platform(), query);
    options(build.options(), query);
    text("isolation", Optional.of(Canonical.text(build.canonical(), "isolation")), query);
    text("ulimits", ulimits(build), query);
    if (podman && !request.contexts().isEmpty()) {
      query.put("additionalbuildcontexts", List.of(images(request.contexts())));
    }
    if (request.remote()) {
      query.put("remote", List.of(build.context()));
    }
    return Collections.unmodifiableSortedMap(query);
  }

  /**
   * What the classic builder cannot do: an error where the image could not be built or would be
   * another, a warning where only speed or provenance is lost. Podman's can take secrets, which
   * come with a context that is sent, and further contexts that are images.
   */
  public static List<Diagnostic> unsupported(BuildRequest request, boolean podman) {
    var build = request.build();
    var problems = new ArrayList<Diagnostic>();
    if (request.isForAnother()) {
      problems.add(SpecProblems.otherPlatform(request));
    }
    if (!request.contexts().values().stream()
        .allMatch(it -> podman && it.startsWith(BuildRequest.IMAGE_CONTEXT))) {
      problems.add(SpecProblems.needsBuildKit(request, "additional_contexts"));
    }
    if (build.options().platforms().size() > 1) {
      problems.add(SpecProblems.needsBuildKit(request, "platforms"));
    }
    boolean sent = !request.remote() && !request.piped();
    if (isSet(build, "secrets") && !(podman && sent)) {
      problems.add(SpecProblems.needsBuildKit(request, "secrets"));
    }
    for (String attribute : NEEDED) {
      if (isSet(build, attribute)) {
        problems.add(SpecProblems.needsBuildKit(request, attribute));
      }
    }
    for (String attribute : MISSED) {
      if (isSet(build, attribute)) {
        problems.add(SpecProblems.ignoredByClassicBuilder(request, attribute));
      }
    }
    if (request.remote() && build.dockerfileInline().isPresent()) {
      problems.add(SpecProblems.needsBuildKit(request, "dockerfile_inline"));
    }
    return problems;
  }

  private static boolean isSet(Build build, String attribute) {
    Value value = build.canonical().get(attribute).orElse(Value.NULL);
    return value instanceof Value.Seq seq
        ? !seq.items().isEmpty()
        : !value.equals(Value.NULL)
            && !value.equals(Value.FALSE)
            && !value.equals(Value.of("false"))
            && !value.equals(Value.of(""))
            && !value.equals(Value.Dict.EMPTY);
  }

  private static void options(Build.Options options, Map<String, List<String>> query) {
    if (options.noCache()) {
      query.put("nocache", List.of("1"));
    }
    if (options.pull()) {
      query.put("pull", List.of("1"));
    }
    text("networkmode", options.network(), query);
    text("shmsize", options.shmSize().map(it -> Long.toString(it)), query);
    text("memory", options.memory().map(it -> Long.toString(it)), query);
    if (!options.extraHosts().isEmpty()) {
      query.put("extrahosts", options.extraHosts());
    }
    var images = cacheImages(options.cacheFrom());
    if (!images.isEmpty()) {
      query.put("cachefrom", List.of(JsonText.compact(Value.texts(images))));
    }
  }

  /**
   * Podman makes a step of each label, in the order that it keeps of a list only: of an object each
   * build would be another, and the image too.
   */
  private static String labels(SortedMap<String, String> labels, boolean podman) {
    if (!podman) {
      return JsonText.compact(Value.texts(labels));
    }
    var list = new ArrayList<String>();
    labels.forEach((name, value) -> list.add(name + "=" + value));
    return JsonText.compact(Value.texts(list));
  }

  /** Further contexts as Podman takes them. */
  private static String images(SortedMap<String, String> contexts) {
    var images = new DictBuilder();
    contexts.forEach(
        (name, place) ->
            images.put(
                name,
                new DictBuilder()
                    .put("IsImage", Value.TRUE)
                    .put("Value", place.substring(BuildRequest.IMAGE_CONTEXT.length()))
                    .build()));
    return JsonText.compact(images.build());
  }

  /** The images of {@code cache_from}: plain ones, and those of BuildKit's registry form. */
  private static List<String> cacheImages(List<String> sources) {
    var images = new ArrayList<String>();
    for (var source : CacheSpec.all(sources)) {
      String image = source.attributes().get("ref");
      if (source.type().equals("registry") && image != null) {
        images.add(image);
      }
    }
    return images;
  }

  private static Optional<String> json(Map<String, String> texts) {
    return texts.isEmpty() ? Optional.empty() : Optional.of(JsonText.compact(Value.texts(texts)));
  }

  private static Optional<String> ulimits(Build build) {
    var list = new ArrayList<Value>();
    Canonical.dict(build.canonical(), "ulimits")
        .ifPresent(it -> it.entries().forEach((name, limit) -> list.add(ulimit(name, limit))));
    return list.isEmpty() ? Optional.empty() : Optional.of(JsonText.compact(new Value.Seq(list)));
  }

  private static Value ulimit(String name, Value limit) {
    var both = limit instanceof Value.Dict dict ? dict : Value.Dict.EMPTY;
    return new DictBuilder()
        .put("Name", name)
        .put("Soft", both.get("soft").orElse(limit))
        .put("Hard", both.get("hard").orElse(limit))
        .build();
  }

  private static void text(String key, Optional<String> text, Map<String, List<String>> query) {
    text.filter(it -> !it.isEmpty()).ifPresent(it -> query.put(key, List.of(it)));
  }
}
