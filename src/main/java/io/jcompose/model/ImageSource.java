package io.jcompose.model;

import java.util.Optional;

/**
 * Where the image of a service comes from.
 *
 * @param platform such as {@code linux/arm64}; absent is the engine's own
 */
public record ImageSource(
    Optional<String> image,
    Optional<Build> build,
    PullPolicy pullPolicy,
    Optional<String> platform) {
  /** The same, built whenever the service goes up. */
  ImageSource built() {
    return new ImageSource(image, build, new PullPolicy(PullPolicy.Mode.BUILD, 0), platform);
  }

  /** The same for this platform, unless it names one itself. */
  ImageSource withDefaultPlatform(String other) {
    return new ImageSource(image, build, pullPolicy, platform.or(() -> Optional.of(other)));
  }

  /**
   * The same for what runs here: its one platform, or else the engine's own, where the build names
   * several for those who pull it.
   */
  ImageSource builtToRun() {
    var narrowed =
        build.map(
            it ->
                it.options().platforms().size() > 1
                    ? it.withPlatforms(platform.stream().toList())
                    : it);
    return new ImageSource(image, narrowed, pullPolicy, platform);
  }
}
