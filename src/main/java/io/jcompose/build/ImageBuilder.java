package io.jcompose.build;

import io.jcompose.build.control.Control;
import io.jcompose.diag.Diagnostic;
import io.jcompose.diag.JComposeException;
import io.jcompose.engine.Engine;
import io.jcompose.engine.EngineException;
import io.jcompose.event.Cancel;
import io.jcompose.registry.Credentials;
import io.jcompose.spec.BuildRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Builds images on an engine: with its BuildKit, or with its classic builder if it has none. Any
 * number at once; what they have in common is sent once.
 */
public final class ImageBuilder implements AutoCloseable {
  private final Engine engine;
  private final Supplier<Credentials> read;
  private final BuildSettings settings;
  private final SharedSessions sessions = new SharedSessions();
  private final Links links = new Links();
  private @Nullable Credentials credentials;

  public ImageBuilder(Engine engine, Supplier<Credentials> credentials, BuildSettings settings) {
    this.engine = engine;
    this.read = credentials;
    this.settings = settings;
  }

  /** Read when a build asks for some, which one of images that are there does not. */
  private synchronized Credentials credentials() {
    Credentials known = credentials;
    if (known == null) {
      known = read.get();
      credentials = known;
    }
    return known;
  }

  /**
   * Builds an image and tags it. What can be found wrong beforehand is found before the engine
   * works on it.
   *
   * @param linked whether its contexts that other services' builds have made here are taken from
   *     those builds, and lent to such; otherwise they are their images
   * @param progress heard on one thread at a time
   * @return the image's id
   * @throws io.jcompose.diag.JComposeException when the build cannot be made or fails
   * @throws EngineException when it was cancelled or the engine is gone
   */
  public String build(
      BuildRequest request, boolean linked, Consumer<BuildProgress> progress, Cancel cancel) {
    var whole = StandardInput.dockerfile(request, settings);
    var buildKit = buildKit(Optional.of(links).filter(it -> linked));
    if (buildKit.isPresent()) {
      return buildKit.get().build(whole, progress, cancel);
    }
    if (request.outputs().stream().anyMatch(it -> it.place().isPresent())) {
      throw new JComposeException(BuildProblems.outputNeedsBuildKit(request));
    }
    String image =
        ClassicBuilder.build(
            whole,
            engine,
            credentials().forBuilds(),
            () -> StandardInput.of(whole, "context", settings),
            progress,
            cancel);
    progress.accept(new BuildProgress.Finished(Results.read(Map.of(BuildKitBuilder.IMAGE, image))));
    return image;
  }

  /**
   * Looks at a Dockerfile without building, and tells what is wrong with it and what would be
   * better otherwise, in the order of its lines.
   *
   * @throws io.jcompose.diag.JComposeException when the engine does not know how
   * @throws EngineException when it was cancelled or the engine is gone
   */
  public List<Diagnostic> check(BuildRequest request, Cancel cancel) {
    return buildKit(Optional.empty())
        .orElseThrow(
            () -> {
              String who = settings.classic() ? "the classic builder" : engine.product();
              return new JComposeException(DockerfileProblems.cannotCheck(request, who));
            })
        .check(StandardInput.dockerfile(request, settings), cancel);
  }

  private Optional<BuildKitBuilder> buildKit(Optional<Links> shared) {
    var control = settings.classic() ? Optional.<Control>empty() : Control.on(engine);
    return control.map(
        it -> new BuildKitBuilder(engine, it, this::credentials, settings, sessions, shared));
  }

  /** Ends the sessions that were kept for further builds. */
  @Override
  public void close() {
    links.close();
  }
}
