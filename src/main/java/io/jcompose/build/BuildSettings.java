package io.jcompose.build;

import io.jcompose.event.Pipes;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * What surrounds builds.
 *
 * @param classic whether BuildKit is switched off, by {@code DOCKER_BUILDKIT=0}
 * @param sshAgent the socket of the user's own agent, from {@code SSH_AUTH_SOCK}
 * @param epoch the time that images and what is in them shall have, from {@code SOURCE_DATE_EPOCH}
 * @param inputs where it is noted what images were built of
 * @param pipes for contexts that come, and results that go, through them
 */
public record BuildSettings(
    boolean classic, Optional<String> sshAgent, Optional<String> epoch, Path inputs, Pipes pipes) {
  /** Those of somebody who has no pipes. */
  public static BuildSettings of(Map<String, String> environment, Path inputs) {
    return of(environment, inputs, Pipes.none());
  }

  public static BuildSettings of(Map<String, String> environment, Path inputs, Pipes pipes) {
    String buildKit = environment.getOrDefault("DOCKER_BUILDKIT", "");
    return new BuildSettings(
        buildKit.equals("0") || buildKit.equalsIgnoreCase("false"),
        known(environment, "SSH_AUTH_SOCK"),
        known(environment, "SOURCE_DATE_EPOCH"),
        inputs,
        pipes);
  }

  private static Optional<String> known(Map<String, String> environment, String name) {
    return Optional.ofNullable(environment.get(name)).filter(it -> !it.isEmpty());
  }
}
