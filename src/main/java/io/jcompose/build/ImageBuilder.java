package io.jcompose.build;

import io.jcompose.build.control.Control;
import io.jcompose.engine.Engine;
import io.jcompose.engine.EngineException;
import io.jcompose.event.Cancel;
import io.jcompose.registry.Credentials;
import io.jcompose.spec.BuildRequest;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Builds images on an engine: with its BuildKit, or with its classic builder if it has none. Any
 * number at once; what they have in common is sent once.
 */
public final class ImageBuilder {
  private final Engine engine;
  private final Supplier<Credentials> read;
  private final BuildSettings settings;
  private final SharedSessions sessions = new SharedSessions();
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
   * @param progress heard on one thread at a time
   * @return the image's id
   * @throws io.jcompose.diag.JComposeException when the build cannot be made or fails
   * @throws EngineException when it was cancelled or the engine is gone
   */
  public String build(BuildRequest request, Consumer<BuildProgress> progress, Cancel cancel) {
    var control = settings.classic() ? Optional.<Control>empty() : Control.on(engine);
    if (control.isPresent()) {
      return new BuildKitBuilder(engine, control.get(), this::credentials, settings, sessions)
          .build(request, progress, cancel);
    }
    var registries = credentials().forBuilds();
    return ClassicBuilder.build(request, engine, registries, progress, cancel);
  }
}
