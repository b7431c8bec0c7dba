package io.jcompose.build;

import io.jcompose.model.Build;
import io.jcompose.spec.BuildRequest;
import io.jcompose.spec.SolveSpec;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the builds of a run lend to each other. A link stays until the run is over, and with it the
 * session that serves its steps: whether a build takes another's steps or its image decides which
 * of its own are in BuildKit's cache, so it must not hang on which of the two is faster.
 */
final class Links implements AutoCloseable {
  private final Map<String, Link> byService = new HashMap<>();

  /** Whether others take what a build can lend. */
  static boolean wanted(BuildRequest request, SolveSpec spec) {
    return spec.lendable()
        && request.stack().services().values().stream()
            .flatMap(it -> it.source().build().stream())
            .anyMatch(it -> it.serviceContexts().contains(request.service()));
  }

  synchronized void lend(BuildRequest request, Link link) {
    link.sessions().forEach(SharedSessions.Use::hold);
    var before = byService.put(request.service(), link);
    if (before != null) {
      before.close();
    }
  }

  /** What a build can take in place of images. */
  synchronized Borrowed of(BuildRequest request) {
    var links = new TreeMap<String, Link>();
    request
        .build()
        .options()
        .additionalContexts()
        .forEach(
            (name, place) -> {
              if (place.startsWith(Build.SERVICE)) {
                var link = byService.get(place.substring(Build.SERVICE.length()));
                if (link != null) {
                  links.put(name, link);
                }
              }
            });
    return new Borrowed(links);
  }

  @Override
  public synchronized void close() {
    byService.values().forEach(Link::close);
    byService.clear();
  }
}
