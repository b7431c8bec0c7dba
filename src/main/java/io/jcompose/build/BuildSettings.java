package io.jcompose.build;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * How builds are done on this machine, by the user's variables.
 *
 * @param classic whether BuildKit is switched off, by {@code DOCKER_BUILDKIT=0}
 * @param sshAgent the socket of the user's own agent, from {@code SSH_AUTH_SOCK}
 * @param inputs where it is noted what images were built of
 */
public record BuildSettings(boolean classic, Optional<String> sshAgent, Path inputs) {
  public static BuildSettings of(Map<String, String> environment, Path inputs) {
    String buildKit = environment.getOrDefault("DOCKER_BUILDKIT", "");
    return new BuildSettings(
        buildKit.equals("0") || buildKit.equalsIgnoreCase("false"),
        Optional.ofNullable(environment.get("SSH_AUTH_SOCK")).filter(it -> !it.isEmpty()),
        inputs);
  }
}
