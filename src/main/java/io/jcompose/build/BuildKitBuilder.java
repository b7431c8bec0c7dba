package io.jcompose.build;

import io.jcompose.build.control.Backend;
import io.jcompose.build.control.Control;
import io.jcompose.build.control.Session;
import io.jcompose.build.control.SolveException;
import io.jcompose.build.control.SolveRequest;
import io.jcompose.build.inputs.Digests;
import io.jcompose.build.trace.Trace;
import io.jcompose.diag.Diagnostic;
import io.jcompose.diag.JComposeException;
import io.jcompose.engine.Engine;
import io.jcompose.event.Cancel;
import io.jcompose.registry.Credentials;
import io.jcompose.spec.ApiLevel;
import io.jcompose.spec.BuildRequest;
import io.jcompose.spec.CacheSpec;
import io.jcompose.spec.SolveLimits;
import io.jcompose.spec.SolveSpec;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Builds with BuildKit. */
final class BuildKitBuilder {
  /** The exporter of docker's own images, whichever store they are kept in. */
  private static final String IMAGES = "moby";

  private static final String IMAGE_ID = "containerimage.digest";

  private final Engine engine;
  private final Control control;
  private final Supplier<Credentials> credentials;
  private final BuildSettings settings;
  private final SharedSessions sessions;

  BuildKitBuilder(
      Engine engine,
      Control control,
      Supplier<Credentials> credentials,
      BuildSettings settings,
      SharedSessions sessions) {
    this.engine = engine;
    this.control = control;
    this.credentials = credentials;
    this.settings = settings;
    this.sessions = sessions;
  }

  /** As {@link ImageBuilder#build}. */
  String build(BuildRequest request, Consumer<BuildProgress> progress, Cancel cancel) {
    var sources = LocalSources.of(request);
    var spec = limited(request, SolveSpec.of(request, sources.filename()), progress);
    var errors = Collections.synchronizedList(new ArrayList<Diagnostic>());
    var trace = new Trace(progress);
    var content = SessionFor.build(request, spec, sources, credentials, settings);
    Consumer<Diagnostic> listener = it -> heard(it, errors, progress);
    var session = session(request);
    try (var use = sessions.open(control, session, content, spec, listener)) {
      var solve = solve(request, use.spec(), session);
      var results = control.solve(solve, trace::accept, cancel);
      return results.getOrDefault(IMAGE_ID, "");
    } catch (SolveException e) {
      if (!errors.isEmpty()) {
        throw new JComposeException(List.copyOf(errors), e);
      }
      throw SolveFailure.of(request, sources, trace, e);
    }
  }

  /** What the engine can do of it; throws where that would be something else. */
  private SolveSpec limited(
      BuildRequest request, SolveSpec spec, Consumer<BuildProgress> progress) {
    var level = new ApiLevel(engine.api().minor(), engine.podman(), engine.product());
    boolean containerd =
        SolveLimits.dependsOnStore(request, spec) && engine.info().containerdStore();
    Limits.tell(SolveLimits.check(request, spec, level, containerd), progress);
    return containerd ? spec : spec.withoutAttestations();
  }

  private static void heard(
      Diagnostic problem, List<Diagnostic> errors, Consumer<BuildProgress> progress) {
    if (problem.isError()) {
      errors.add(problem);
    } else {
      progress.accept(new BuildProgress.Notice(problem));
    }
  }

  /** The key lets builds of the same directory send only what has changed in it. */
  private static Session session(BuildRequest request) {
    String id = UUID.randomUUID().toString();
    return new Session(id, request.image(), Digests.of(request.build().context()));
  }

  private static SolveRequest solve(BuildRequest request, SolveSpec spec, Session session) {
    var image = new TreeMap<>(Map.of("name", String.join(",", request.names())));
    return new SolveRequest(
        UUID.randomUUID().toString(),
        session.id(),
        SolveRequest.DOCKERFILE,
        spec.attributes(),
        backends(spec.cacheTo()),
        backends(spec.cacheFrom()),
        List.of(new Backend(IMAGES, image)),
        spec.entitlements());
  }

  private static List<Backend> backends(List<CacheSpec> caches) {
    return caches.stream().map(it -> new Backend(it.type(), it.attributes())).toList();
  }
}
