package io.jcompose.build;

import io.jcompose.build.control.Control;
import io.jcompose.build.control.Definition;
import io.jcompose.build.control.Passage;
import io.jcompose.build.control.Session;
import io.jcompose.build.control.SolveException;
import io.jcompose.build.control.SolveRequest;
import io.jcompose.build.control.StatusUpdate;
import io.jcompose.build.control.VertexWarning;
import io.jcompose.build.session.Archive;
import io.jcompose.build.session.Offer;
import io.jcompose.build.session.Output;
import io.jcompose.build.trace.Trace;
import io.jcompose.diag.Diagnostic;
import io.jcompose.diag.JComposeException;
import io.jcompose.digest.Sha256;
import io.jcompose.engine.Engine;
import io.jcompose.engine.EngineException;
import io.jcompose.event.Cancel;
import io.jcompose.registry.Credentials;
import io.jcompose.spec.ApiLevel;
import io.jcompose.spec.BuildRequest;
import io.jcompose.spec.SolveLimits;
import io.jcompose.spec.SolveSpec;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** Builds with BuildKit. */
final class BuildKitBuilder {
  /** A look at a Dockerfile makes nothing. */
  private static final Exports NOTHING = new Exports(List.of(), List.of(), List.of());

  /** Under which name the image's id is among the results. */
  static final String IMAGE = "containerimage.digest";

  private final Engine engine;
  private final Control control;
  private final Supplier<Credentials> credentials;
  private final BuildSettings settings;
  private final SharedSessions sessions;
  private final Optional<Links> links;

  BuildKitBuilder(
      Engine engine,
      Control control,
      Supplier<Credentials> credentials,
      BuildSettings settings,
      SharedSessions sessions,
      Optional<Links> links) {
    this.engine = engine;
    this.control = control;
    this.credentials = credentials;
    this.settings = settings;
    this.sessions = sessions;
    this.links = links;
  }

  /** As {@link ImageBuilder#build}. */
  String build(BuildRequest request, Consumer<BuildProgress> progress, Cancel cancel) {
    var exports = Exports.of(request, engine, settings.pipes().out());
    var job = job(request, UnaryOperator.identity(), exports, progress);
    var results = perform(job, (use, spec) -> solved(job, use, spec, cancel));
    job.caches.done(results);
    for (var saved : job.exports.saved()) {
      save(request, saved, cancel);
    }
    progress.accept(new BuildProgress.Finished(Results.read(results)));
    return results.getOrDefault(IMAGE, "");
  }

  private Map<String, String> solved(Job job, SharedSessions.Use use, SolveSpec spec, Cancel cancel)
      throws SolveException {
    var borrowed = links.map(it -> it.of(job.request)).orElse(Borrowed.NOTHING);
    var linked = borrowed.applied(spec);
    var solve = solve(job, use.session(), linked, borrowed.inputs());
    var others = borrowed.steps();
    Consumer<StatusUpdate> heard = it -> heard(job, it.without(others));
    if (links.isEmpty() || !Links.wanted(job.request, linked)) {
      return control.solve(solve, heard, cancel);
    }
    Consumer<Definition> defined =
        it -> {
          var link = new Link(it, linked.entitlements(), borrowed.sessions(use));
          links.get().lend(job.request, link);
          job.progress.accept(new BuildProgress.Defined());
        };
    return control.solve(solve, defined, heard, cancel);
  }

  private void save(BuildRequest request, Output to, Cancel cancel) {
    try (var tar = engine.images().save(request.image(), cancel)) {
      Archive.copy(tar, to);
    } catch (IOException e) {
      throw new EngineException(
          cancel.isRequested() ? EngineException.Kind.CANCELLED : EngineException.Kind.UNREACHABLE,
          engine.endpoint(),
          "GET /images/get",
          0,
          String.valueOf(e.getMessage()),
          e);
    }
  }

  /** As {@link ImageBuilder#check}. */
  List<Diagnostic> check(BuildRequest request, Cancel cancel) {
    var found = Collections.synchronizedList(new ArrayList<Diagnostic>());
    var job =
        job(
            request,
            it -> it.lookedAt(request),
            NOTHING,
            it -> {
              if (it instanceof BuildProgress.Notice notice) {
                found.add(notice.problem());
              }
            });
    var report =
        perform(
                job,
                (use, spec) ->
                    control.lint(
                        solve(job, use.session(), spec, Borrowed.NOTHING.inputs()), cancel))
            .orElseThrow(
                () ->
                    new JComposeException(
                        DockerfileProblems.cannotCheck(request, engine.product())));
    report.warnings().stream()
        .sorted(Comparator.comparing(it -> it.source().map(Passage::first).orElse(0)))
        .forEach(it -> found.add(disliked(job, it)));
    report.failure().ifPresent(it -> found.addAll(failure(job, it).diagnostics()));
    return List.copyOf(found);
  }

  private Job job(
      BuildRequest request,
      UnaryOperator<SolveSpec> of,
      Exports exports,
      Consumer<BuildProgress> progress) {
    var sources = LocalSources.of(request);
    var spec = limited(request, of.apply(sources.spec(request).dated(settings.epoch())), progress);
    var caches = Caches.of(request, spec, progress);
    return new Job(
        request,
        sources,
        spec,
        caches,
        exports,
        progress,
        new Trace(it -> progress.accept(new BuildProgress.News(it)), sources::shown));
  }

  /** Something that BuildKit is to do with a build, and how it goes on. */
  private record Job(
      BuildRequest request,
      LocalSources sources,
      SolveSpec spec,
      Caches caches,
      Exports exports,
      Consumer<BuildProgress> progress,
      Trace trace) {}

  /** What BuildKit is to do while a session serves it. */
  @FunctionalInterface
  private interface Work<T> {
    T in(SharedSessions.Use use, SolveSpec spec) throws SolveException;
  }

  private <T> T perform(Job job, Work<T> work) {
    var errors = Collections.synchronizedList(new ArrayList<Diagnostic>());
    var content =
        new SessionFor(job.request, job.spec, settings)
            .content(job.sources, job.caches, job.exports.outputs(), credentials);
    var offer = new Offer(content, it -> heard(it, errors, job.progress));
    boolean well = false;
    try (var use = sessions.open(control, session(job.request), offer, job.spec)) {
      T result = work.in(use, use.spec());
      well = true;
      return result;
    } catch (SolveException e) {
      if (!errors.isEmpty()) {
        throw new JComposeException(List.copyOf(errors), e);
      }
      throw failure(job, e);
    } finally {
      job.trace.end(well);
    }
  }

  private static JComposeException failure(Job job, SolveException e) {
    return SolveFailure.of(job.request, job.sources, job.trace, e);
  }

  private static void heard(Job job, StatusUpdate update) {
    job.trace.accept(update);
    update
        .warnings()
        .forEach(it -> job.progress.accept(new BuildProgress.Notice(disliked(job, it))));
  }

  private static Diagnostic disliked(Job job, VertexWarning warning) {
    var excerpt =
        warning.source().map(it -> new Excerpt(job.request, job.sources.dockerfile(), it));
    return DockerfileProblems.disliked(warning, excerpt);
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
    return new Session(id, request.image(), Sha256.hex(request.build().context()));
  }

  private static SolveRequest solve(
      Job job, Session session, SolveSpec spec, SortedMap<String, Definition> inputs) {
    return new SolveRequest(
        UUID.randomUUID().toString(),
        session.id(),
        SolveRequest.DOCKERFILE,
        job.caches.told(spec.attributes()),
        job.caches.to(),
        job.caches.from(),
        job.exports.exporters(),
        spec.entitlements(),
        inputs);
  }
}
