package io.jcompose.build;

import io.jcompose.diag.JComposeException;
import io.jcompose.engine.Engine;
import io.jcompose.engine.EngineException;
import io.jcompose.engine.Images;
import io.jcompose.event.BuildNews.State;
import io.jcompose.event.Cancel;
import io.jcompose.spec.BuildRequest;
import io.jcompose.spec.BuildSpec;
import io.jcompose.spec.SolveSpec;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Builds with the builder that every engine has, Podman's included. */
final class ClassicBuilder {
  private final BuildRequest request;
  private final Engine engine;
  private final Optional<String> registries;
  private final BuildLog log;

  private ClassicBuilder(
      BuildRequest request, Engine engine, Optional<String> registries, BuildLog log) {
    this.request = request;
    this.engine = engine;
    this.registries = registries;
    this.log = log;
  }

  /**
   * Builds an image and tags it. Everything that can be found wrong beforehand is found before the
   * engine is asked to build.
   *
   * @param registries the content of {@code X-Registry-Config}, for base images
   * @param input the context of a build that is to read it
   * @param progress called on the calling thread
   * @return the image's id
   * @throws JComposeException when the build cannot be made or fails
   * @throws EngineException when it was cancelled or the engine is gone
   */
  static String build(
      BuildRequest request,
      Engine engine,
      Optional<String> registries,
      Supplier<InputStream> input,
      Consumer<BuildProgress> progress,
      Cancel cancel) {
    boolean elsewhere = request.remote() || request.piped();
    var context =
        elsewhere ? Optional.<BuildContext>empty() : Optional.of(BuildContext.prepare(request));
    Limits.tell(BuildSpec.unsupported(request, engine.podman()), progress);
    var builder =
        new ClassicBuilder(request, engine, registries, new BuildLog(progress, System::nanoTime));
    if (context.isEmpty()) {
      var stream = request.piped() ? input.get() : InputStream.nullInputStream();
      return builder.elsewhere(stream::transferTo, cancel);
    }
    if (engine.podman()) {
      requireNoLeavingLinks(request, context.get().tar());
    }
    context.get().warnings().forEach(it -> progress.accept(new BuildProgress.Notice(it)));
    return builder.local(context.get(), cancel);
  }

  /** Podman's builder answers such a context with an error of the server, and no word why. */
  private static void requireNoLeavingLinks(BuildRequest request, ContextTar tar) {
    try {
      var leaving = tar.leavingLinks();
      if (!leaving.isEmpty()) {
        throw new JComposeException(BuildProblems.leavingLinks(request, leaving));
      }
    } catch (IOException e) {
      throw new JComposeException(BuildProblems.unreadable(request, List.of(".")), e);
    }
  }

  private String elsewhere(Images.TarWriter tar, Cancel cancel) {
    String dockerfile = request.build().dockerfile().orElse("Dockerfile");
    try {
      return send(query(dockerfile), tar, cancel);
    } catch (EngineException e) {
      throw failed(e, Optional.empty());
    }
  }

  private String local(BuildContext context, Cancel cancel) {
    String dockerfile = context.dockerfile().name();
    var secrets = SentSecrets.of(request, SolveSpec.of(request, dockerfile).secrets());
    var tar = context.tar().and(secrets.files());
    try {
      return send(secrets.in(query(dockerfile)), tar, cancel);
    } catch (EngineException e) {
      var unsendable = tar.failure();
      if (unsendable.isPresent()) {
        var file = unsendable.get();
        throw new JComposeException(
            BuildProblems.changedWhileSent(request, file.path(), file.why()), e);
      }
      throw failed(e, Optional.of(context.dockerfile()));
    }
  }

  private SortedMap<String, List<String>> query(String dockerfile) {
    return BuildSpec.query(request, dockerfile, engine.podman());
  }

  private String send(SortedMap<String, List<String>> query, Images.TarWriter tar, Cancel cancel) {
    try {
      String image = engine.images().build(query, registries, tar, cancel, log::accept);
      log.end(State.DONE, "");
      return image;
    } catch (EngineException e) {
      boolean cancelled = e.kind() == EngineException.Kind.CANCELLED;
      log.end(
          cancelled ? State.CANCELLED : State.FAILED,
          cancelled ? "" : log.error().orElse(e.engineMessage()));
      throw e;
    }
  }

  /** What to throw for a failed call; a cancelled or unreachable one stays as it is. */
  private RuntimeException failed(EngineException e, Optional<DockerfileSource> dockerfile) {
    if (e.kind() == EngineException.Kind.CANCELLED
        || e.kind() == EngineException.Kind.UNREACHABLE) {
      return e;
    }
    String message = log.error().orElse(e.engineMessage());
    var step = log.step();
    if (step.isEmpty()) {
      return new JComposeException(BuildProblems.refused(request, log.tail(), message), e);
    }
    var begun = step.get();
    var excerpt =
        dockerfile.flatMap(
            it ->
                DockerfileLines.of(it.text())
                    .step(begun.number(), begun.words())
                    .map(line -> new Excerpt(request, dockerfile, it.passage(line))));
    String name = "step " + begun.number() + " of " + begun.total() + ": `" + begun.words() + "`";
    var failed = new BuildProblems.FailedStep(name, log.tail(), excerpt);
    return new JComposeException(BuildProblems.stepFailed(request, failed, message), e);
  }
}
