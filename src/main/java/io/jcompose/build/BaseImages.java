package io.jcompose.build;

import static java.util.Objects.requireNonNull;

import io.jcompose.model.Build;
import io.jcompose.model.Stack;
import io.jcompose.spec.BuildRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Looks into Dockerfiles, so that builds which depend on one another can be put in order. */
public final class BaseImages {
  /** One that is larger is left to the builder. */
  private static final long MOST = 1 << 20;

  /** How a context names an image. */
  private BaseImages() {}

  /** The images that builds start from, by service; a Dockerfile that cannot be read has none. */
  public static SortedMap<String, SortedSet<String>> of(Stack stack, Collection<String> services) {
    var bases = new TreeMap<String, SortedSet<String>>();
    for (String name : services) {
      var build = requireNonNull(stack.services().get(name)).source().build().orElseThrow();
      dockerfile(build)
          .ifPresent(
              text -> {
                var named = build.options().additionalContexts().keySet();
                bases.put(name, DockerfileBases.of(text, build.args(), named));
              });
    }
    return bases;
  }

  /** All images that one build takes something of, those that are built here among them. */
  public static SortedSet<String> of(Stack stack, Build build) {
    var contexts = build.options().additionalContexts();
    var images = new TreeSet<String>();
    dockerfile(build)
        .ifPresent(it -> images.addAll(DockerfileBases.of(it, build.args(), contexts.keySet())));
    for (String place : contexts.values()) {
      if (place.startsWith(BuildRequest.IMAGE_CONTEXT)) {
        images.add(place.substring(BuildRequest.IMAGE_CONTEXT.length()));
      }
    }
    for (String service : build.serviceContexts()) {
      images.add(stack.image(requireNonNull(stack.services().get(service))));
    }
    return images;
  }

  private static Optional<String> dockerfile(Build build) {
    if (build.dockerfileInline().isPresent()) {
      return build.dockerfileInline();
    }
    try {
      Path file = Path.of(build.context()).resolve(build.dockerfile().orElse("Dockerfile"));
      return Files.isRegularFile(file) && Files.size(file) <= MOST
          ? Optional.of(Files.readString(file))
          : Optional.empty();
    } catch (IOException | InvalidPathException e) {
      return Optional.empty();
    }
  }
}
