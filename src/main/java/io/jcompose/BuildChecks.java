package io.jcompose;

import static java.util.Objects.requireNonNull;

import io.jcompose.build.BuildSettings;
import io.jcompose.build.ImageBuilder;
import io.jcompose.diag.Diagnostic;
import io.jcompose.engine.Engine;
import io.jcompose.event.Cancel;
import io.jcompose.model.BuildOptions;
import io.jcompose.model.Stack;
import io.jcompose.spec.BuildRequest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SortedMap;

/** Looks at the Dockerfiles of a stack. */
final class BuildChecks {
  private final Ambience ambience;
  private final SortedMap<String, String> proxies;
  private final ImageBuilder builder;

  BuildChecks(Ambience ambience, Engine engine) {
    this.ambience = ambience;
    var settings = BuildSettings.of(ambience.environment());
    this.proxies = ambience.proxies(engine.endpoint());
    this.builder = new ImageBuilder(engine, ambience::credentials, settings);
  }

  /**
   * As {@link JCompose#checkBuilds}; what services that share a build have in common comes once.
   */
  List<Diagnostic> of(
      Stack stack, Collection<String> services, BuildOptions options, Cancel cancel) {
    var found = new LinkedHashSet<Diagnostic>();
    for (String name : stack.built(services)) {
      var service = requireNonNull(stack.services().get(name));
      var request = BuildRequest.of(stack, service, ambience.version());
      found.addAll(builder.check(request.with(options).proxied(proxies), cancel));
    }
    return new ArrayList<>(found);
  }
}
