package io.jcompose.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which command lines a warm process takes. */
class WarmWayTest {
  private static boolean isWarm(Map<String, String> env, String line) {
    var shell =
        new Shell(
            InputStream.nullInputStream(), System.out, System.err, env, "/", "/", Terminal.none());
    return WarmWay.isFor(shell, line.split(" "));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ps",
        "-f compose.yaml --profile x ps web",
        "-H unix:///run/docker.sock ps",
        "up -d",
        "up --wait web",
        "up --no-start",
        "down -v",
        "logs --tail 1",
        "logs -n 5 web",
        "build",
        "build --no-cache web",
        "stats --no-stream",
        "config -q",
        "cp web:/file .",
        "__complete up ",
        "--help",
        "--version",
        "help up",
      })
  void whatIsShortIsForAWarmProcess(String line) {
    assertThat(isWarm(Map.of(), line)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "up",
        "up web",
        "up -d --watch",
        "up -d -w",
        "up -d --detach=false",
        "up --menu --wait",
        "up -dV",
        "logs -f",
        "logs -tf web",
        "logs --follow",
        "stats",
        "exec web sh",
        "run web",
        "attach web",
        "watch",
        "events",
        "wait web",
        "warm",
        "build --ssh default=key",
        "pull",
        "push",
        "publish x",
        "export web",
        "cp - web:/",
        "unknown",
        "--config docker ps",
        "--tlscacert ca.pem ps",
        "-H unix://engine.sock ps",
        "--host=unix://engine.sock ps",
      })
  void whatStaysOrNeedsTheTerminalOrThePlaceGoesTheColdWay(String line) {
    assertThat(isWarm(Map.of(), line)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"HOME", "XDG_STATE_HOME", "DOCKER_CONFIG", "DOCKER_CERT_PATH"})
  void aVariableWithARelativePathGoesTheColdWay(String name) {
    assertThat(isWarm(Map.of(name, "here"), "ps")).isFalse();
    assertThat(isWarm(Map.of(name, "/here"), "ps")).isTrue();
  }

  @Test
  void aDockerHostWithARelativePathGoesTheColdWay() {
    assertThat(isWarm(Map.of("DOCKER_HOST", "unix://here.sock"), "ps")).isFalse();
    assertThat(isWarm(Map.of("DOCKER_HOST", "tcp://here:2375"), "ps")).isTrue();
  }

  @Test
  void aPluginOfTheDockerClientIsToldApartByItsCommand() {
    var env = Map.of("DOCKER_CLI_PLUGIN_ORIGINAL_CLI_COMMAND", "docker");
    assertThat(isWarm(env, "compose ps")).isTrue();
    assertThat(isWarm(env, "compose exec web sh")).isFalse();
  }
}
