package io.jcompose.spec;

import static java.util.Objects.requireNonNull;

import io.jcompose.model.Build;
import io.jcompose.model.BuildOptions;
import io.jcompose.model.BuildOutput;
import io.jcompose.model.Service;
import io.jcompose.model.Stack;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * All that decides the build of one image.
 *
 * @param image the name that the image gets, beside the tags of its build section
 * @param platform such as {@code linux/arm64}; absent is the engine's own
 * @param version the tool's own version, for a label
 * @param outputs what is to come of it; empty is the image
 */
public record BuildRequest(
    Stack stack,
    String service,
    Build build,
    String image,
    Optional<String> platform,
    String version,
    List<BuildOutput> outputs) {
  /** How a context that is an image begins. */
  public static final String IMAGE_CONTEXT = "docker-image://";

  public BuildRequest {
    outputs = List.copyOf(outputs);
  }

  /**
   * The request of a service that has a build section.
   *
   * @throws IllegalArgumentException when it has none
   */
  public static BuildRequest of(Stack stack, Service service, String version) {
    var build =
        service
            .source()
            .build()
            .orElseThrow(() -> new IllegalArgumentException("build: none in " + service.name()));
    var platforms = build.options().platforms();
    var platform = service.source().platform();
    if (platform.isEmpty() && platforms.size() == 1) {
      platform = Optional.of(platforms.get(0));
    }
    return new BuildRequest(
        stack, service.name(), build, stack.image(service), platform, version, List.of());
  }

  /** The request with another build section. */
  public BuildRequest with(Build other) {
    return new BuildRequest(stack, service, other, image, platform, version, outputs);
  }

  /** The request with what a command line adds. */
  public BuildRequest with(BuildOptions more) {
    return new BuildRequest(
        stack, service, build.with(more), image, platform, version, more.outputs());
  }

  /** The request with proxies that steps are to use, unless the build names others. */
  public BuildRequest proxied(SortedMap<String, String> proxies) {
    return with(build.proxied(proxies));
  }

  /** The names that the image gets: the tags of its build section, and its own. */
  public List<String> names() {
    var names = new ArrayList<>(build.tags());
    if (!names.contains(image)) {
      names.add(image);
    }
    return names;
  }

  /** Further contexts by name; that of a service is its image, which is built before. */
  SortedMap<String, String> contexts() {
    var contexts = new TreeMap<>(build.options().additionalContexts());
    contexts.replaceAll(
        (name, place) ->
            place.startsWith(Build.SERVICE)
                ? IMAGE_CONTEXT + image(place.substring(Build.SERVICE.length()))
                : place);
    return contexts;
  }

  private String image(String other) {
    return stack.image(requireNonNull(stack.services().get(other)));
  }

  /** The labels that the image gets; {@code builder} says what made it. */
  SortedMap<String, String> labels(String builder) {
    var labels = new TreeMap<>(build.labels());
    labels.putAll(Labels.image(stack.name(), service, version));
    labels.put(Labels.IMAGE_BUILDER, builder);
    return labels;
  }

  /** Whether it is for a platform that is not among those that its build section names. */
  boolean isForAnother() {
    var platforms = build.options().platforms();
    return !platforms.isEmpty() && platform.filter(it -> !platforms.contains(it)).isPresent();
  }

  /** Where the build section is, in the dotted paths of {@link io.jcompose.model.Origins}. */
  public String path() {
    return "services." + service + ".build";
  }

  /** Whether the context is a tar that comes through standard input. */
  public boolean piped() {
    return build.context().equals(Build.PIPE);
  }

  /** Whether the engine fetches the context itself, from a URL or a git repository. */
  public boolean remote() {
    String context = build.context();
    return context.contains("://")
        || context.startsWith("github.com/")
        || context.startsWith("git@");
  }
}
