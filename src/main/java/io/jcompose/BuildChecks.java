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
import java.util.Optional;
import java.util.concurrent.Callable;

/** What is asked about the builds of a stack without building. */
public final class BuildChecks {
  private final Ambience ambience;
  private final Callable<Engine> engine;

  BuildChecks(Ambience ambience, Callable<Engine> engine) {
    this.ambience = ambience;
    this.engine = engine;
  }

  /** What a name of docker buildx's stands for, if that is another builder than the engine. */
  public Optional<Diagnostic> otherBuilder(String name) {
    return ambience.otherBuilder(name);
  }

  /**
   * Lets the engine look at the Dockerfiles of services. What services that share a build have in
   * common comes once.
   *
   * @param services those whose builds are meant; all when it is none
   * @return what is wrong with them and what would be better otherwise
   */
  public List<Diagnostic> check(
      Stack stack, Collection<String> services, BuildOptions options, Cancel cancel)
      throws InterruptedException {
    return Talking.with(() -> check(engine.call(), stack, services, options, cancel));
  }

  private List<Diagnostic> check(
      Engine on, Stack stack, Collection<String> services, BuildOptions options, Cancel cancel) {
    var settings = BuildSettings.of(ambience.environment());
    var builder = new ImageBuilder(on, ambience::credentials, settings);
    var proxies = ambience.proxies(on.endpoint());
    var found = new LinkedHashSet<Diagnostic>();
    for (String name : stack.built(services)) {
      var service = requireNonNull(stack.services().get(name));
      var request = BuildRequest.of(stack, service, ambience.version());
      found.addAll(builder.check(request.with(options).proxied(proxies), cancel));
    }
    return new ArrayList<>(found);
  }
}
