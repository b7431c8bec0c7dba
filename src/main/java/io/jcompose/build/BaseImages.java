package io.jcompose.build;

import static java.util.Objects.requireNonNull;

import io.jcompose.model.Build;
import io.jcompose.model.Stack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;

/** Looks into Dockerfiles, so that builds which depend on one another can be put in order. */
public final class BaseImages {
  /** One that is larger is left to the builder. */
  private static final long MOST = 1 << 20;

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
