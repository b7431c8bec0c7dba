package io.jcompose.build;

import java.util.Map;
import java.util.Optional;

/**
 * What the user's variables say about builds.
 *
 * @param classic whether BuildKit is switched off, by {@code DOCKER_BUILDKIT=0}
 * @param sshAgent the socket of the user's own agent, from {@code SSH_AUTH_SOCK}
 */
public record BuildSettings(boolean classic, Optional<String> sshAgent) {
  public static BuildSettings of(Map<String, String> environment) {
    String buildKit = environment.getOrDefault("DOCKER_BUILDKIT", "");
    return new BuildSettings(
        buildKit.equals("0") || buildKit.equalsIgnoreCase("false"),
        Optional.ofNullable(environment.get("SSH_AUTH_SOCK")).filter(it -> !it.isEmpty()));
  }
}
