package io.jcompose.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.jcompose.testing.Covers;
import io.jcompose.testing.Jc;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code up} refuses before it talks to an engine. */
class UpOptionsTest {
  @TempDir private Path dir;
  private Jc jc;

  @BeforeEach
  void directory() {
    jc = Jc.in(dir).stack("services: {web: {image: web}, db: {image: db}}\n");
  }

  @ParameterizedTest
  @CsvSource({
    "--build, --no-build",
    "--force-recreate, --no-recreate",
    "--renew-anon-volumes, --no-recreate",
    "--always-recreate-deps, --no-recreate",
    "--detach, --attach=web",
    "--detach, --attach-dependencies",
    "--detach, --abort-on-container-exit",
    "--detach, --abort-on-container-failure",
    "--detach, --exit-code-from=web",
    "--detach, --watch",
    "--wait, --attach=web",
    "--wait, --attach-dependencies",
    "--wait, --abort-on-container-exit",
    "--wait, --abort-on-container-failure",
    "--wait, --exit-code-from=web",
    "--wait, --watch",
    "--no-start, --watch",
    "--no-build, --watch",
    "--abort-on-container-failure, --abort-on-container-exit",
    "--attach-dependencies, --attach=web",
  })
  void optionsThatContradictEachOther(String one, String other) {
    jc.run("up", one, other)
        .stderr(
            "error[JC704]: `"
                + one
                + "` and `"
                + other.replace("=web", "")
                + "` cannot be used together.\n")
        .failed();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          --pull zz         | `--pull` cannot be `zz`: it takes always, missing, never or build.
          --scale m         | `--scale` cannot be `m`: it takes SERVICE=N, with a number from 0.
          --scale web=x     | `--scale` cannot be `web=x`: it takes SERVICE=N, with a number from 0.
          --scale web=-1    | `--scale` cannot be `web=-1`: it takes SERVICE=N, with a number from 0.
          --scale nix=1     | `--scale` cannot be `nix=1`: the stack, or what is selected of it, has no such service.
          --wait --wait-timeout -3 | `--wait-timeout` cannot be `-3`: it takes a number of seconds.
          """)
  void valuesThatAnOptionDoesNotTake(String options, String message) {
    jc.run(("up -d " + options).split(" ")).stderr("error[JC705]: " + message + "\n").failed();
  }

  @ParameterizedTest
  @ValueSource(strings = {"--attach db web", "--exit-code-from db web", "--attach nix"})
  @Covers("up --attach")
  void servicesThatThisUpDoesNotStartCannotBeAttachedTo(String options) {
    jc.run(("up " + options).split(" "))
        .stderrContains("error[JC801]: `" + options.substring(0, options.indexOf(' ')))
        .failed();
  }

  @Test
  void twoOptionsThatBothEndAnUpMayStandTogether() {
    jc.run("up", "--exit-code-from", "web", "--abort-on-container-failure")
        .stderrContains("JC611")
        .failed();
  }

  /** Each of them is a setting, so that the process's variables go before the env file's. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          COMPOSE_PARALLEL_LIMIT=x  | `COMPOSE_PARALLEL_LIMIT` cannot be `x`
          COMPOSE_ANSI=x            | `COMPOSE_ANSI` cannot be `x`
          COMPOSE_PROGRESS=x        | `COMPOSE_PROGRESS` cannot be `x`
          COMPOSE_IGNORE_ORPHANS=1  | `COMPOSE_IGNORE_ORPHANS` and `--remove-orphans` cannot be
          """)
  void variablesOfTheCommandLineMayStandInTheEnvFile(String line, String message) {
    jc.file(".env", line + "\n")
        .run("up", "-d", "--remove-orphans")
        .stderrContains(message)
        .failed();
    jc.variable(line.substring(0, line.indexOf('=')), "0");
    assertThat(jc.run("up", "-d", "--remove-orphans").err()).doesNotContain(message);
    jc.file(".env", "")
        .variable(line.substring(0, line.indexOf('=')), line.substring(line.indexOf('=') + 1));
    jc.run("up", "-d", "--remove-orphans").stderrContains(message).failed();
  }

  @Test
  void twoVariablesAboutOrphansThatContradictEachOther() {
    jc.file(".env", "COMPOSE_REMOVE_ORPHANS=1\nCOMPOSE_IGNORE_ORPHANS=1\n")
        .run("up", "-d")
        .stderrContains("`COMPOSE_IGNORE_ORPHANS` and `COMPOSE_REMOVE_ORPHANS` cannot be")
        .failed();
  }
}
