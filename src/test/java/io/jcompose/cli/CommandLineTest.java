package io.jcompose.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.jcompose.testing.Covers;
import io.jcompose.testing.Jc;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the command line answers, whole messages and exit codes; no engine is needed. */
class CommandLineTest {
  private static final String WEB =
      """
      services:
        web:
          image: web:1
      """;

  @TempDir private Path dir;
  private Jc jc;

  @BeforeEach
  void directory() {
    jc = Jc.in(dir);
  }

  @Test
  @Covers({"version", "version --format", "version --short"})
  void theVersionIsTextOrANumberOrAnObject() {
    jc.run("version").stdout("jcompose version dev\n").ok();
    jc.run("version", "--short").stdout("dev\n").ok();
    jc.run("version", "-f", "json").stdout("{\"version\":\"dev\"}\n").ok();
  }

  @Test
  void printsTheServices() {
    jc.stack(WEB).run("config", "--services").stdout("web\n").stderr("").ok();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          upp           | error[JC702]: There is no command `upp`.                  | Did you mean `up`?
          xyzzy         | error[JC702]: There is no command `xyzzy`.                | `jcompose --help` lists the commands.
          help xyzzy    | error[JC702]: There is no command `xyzzy`.                | `jcompose --help` lists the commands.
          --foo         | error[JC703]: `jcompose` has no option `--foo`.           | `jcompose --help` explains it.
          --foo=secret up | error[JC703]: `jcompose` has no option `--foo`.         | `jcompose --help` explains it.
          up --detch    | error[JC703]: `jcompose up` has no option `--detch`.      | Did you mean `--detach`?
          up --profile x | error[JC703]: `jcompose up` has no option `--profile`.   | It goes before the command: `jcompose --profile … up`.
          --wait up     | error[JC703]: `jcompose` has no option `--wait`.          | It goes after the command: `jcompose up --wait`.
          up -t         | error[JC708]: `--timeout` needs a value, SECONDS.         | `jcompose up --help` explains it.
          version x     | error[JC710]: `jcompose version` has no use for the argument `x`. | `jcompose version --help` explains it.
          """)
  void saysWhatIsWrongWithTheArguments(String line, String message, String hint) {
    jc.stack(WEB)
        .run(line.split(" "))
        .stdout("")
        .stderr(message + "\n  hint: " + hint + "\n")
        .failed();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          up -t soon         | `--timeout` cannot be `soon`: it takes a whole number.
          config --format xml | `--format` cannot be `xml`: it takes yaml or json.
          ps --format xml    | `--format` cannot be `xml`: it takes table, json, or a template such as {{.Name}}.
          ps --filter a=b    | `--filter` cannot be `a=b`: it takes status=STATUS.
          ps --status up     | `--status` cannot be `up`: a status is one of created, dead, exited, paused, removing, restarting, running.
          ls --filter a=b    | `--filter` cannot be `a=b`: it takes name=REGEX.
          ls --filter name=( | `--filter` cannot be `name=(`: after name= it takes a regular expression.
          logs -n x          | `--tail` cannot be `x`: it takes a number of lines, or all.
          logs --since x     | `--since` cannot be `x`: it takes a time such as 2026-01-31T12:00:00Z, or a duration such as 10m.
          exec -e =x web env | `--env` cannot be `=x`: it takes NAME=VALUE, or the name of a variable.
          port --index -1 web 80 | `--index` cannot be `-1`: containers count from 1.
          version -f xml     | `--format` cannot be `xml`: it takes pretty or json.
          --progress xml up  | `--progress` cannot be `xml`: it takes auto, tty, plain, json or quiet.
          --ansi xml config  | `--ansi` cannot be `xml`: it takes auto, never or always.
          """)
  void saysWhatAnOptionTakes(String line, String message) {
    jc.stack(WEB).run(line.split(" ")).stderr("error[JC705]: " + message + "\n").failed();
  }

  @Test
  void namesTheVariableThatHasAWrongValue() {
    jc.stack(WEB)
        .variable("COMPOSE_PROGRESS", "xml")
        .run("config")
        .stderrContains("`COMPOSE_PROGRESS` cannot be `xml`")
        .failed();
  }

  @Test
  void anEnvFileSetsTheCommandLineToo() {
    jc.stack(WEB)
        .file(".env", "COMPOSE_PROGRESS=fancy\n")
        .run("config")
        .stderrContains("`COMPOSE_PROGRESS` cannot be `fancy`")
        .failed();
    jc.variable("COMPOSE_PROGRESS", "plain").run("config", "--services").stdout("web\n").ok();
  }

  @Test
  @Covers("--workdir")
  void theOldNameOfTheProjectDirectoryCannotStandBesideTheNewOne() {
    jc.stack(WEB)
        .run("--workdir", ".", "--project-directory", ".", "config")
        .stderr("error[JC704]: `--project-directory` and `--workdir` cannot be used together.\n")
        .failed();
    jc.file("sub/compose.yaml", "services: {inner: {image: x}}")
        .run("--workdir", "sub", "config", "--services")
        .stdout("inner\n")
        .ok();
  }

  @Test
  @Covers("--compatibility")
  void compatibilityNamesBuiltImagesTheOldWay() {
    jc.stack("name: shop\nservices: {web: {build: .}}")
        .run("--compatibility", "config", "--images")
        .stdout("shop_web\n")
        .ok();
  }

  @Test
  void theLastOfRepeatedOptionsHolds() {
    jc.stack(WEB).run("-p", "a", "-p", "b", "config").stdoutContains("name: b\n").ok();
  }

  @Test
  void anOldNameOfACommandStillWorks() {
    jc.stack(WEB).run("convert", "--services").stdout("web\n").ok();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "--help", "help", "-h"})
  void theHelpListsTheCommands(String line) {
    var args = line.isEmpty() ? new String[0] : new String[] {line};
    jc.run(args)
        .stdoutContains("Usage: jcompose [OPTIONS] COMMAND\n")
        .stdoutContains("\n  completion  Print a script")
        .stdoutContains("\n  up          Create and start what the stack needs")
        .stderr("")
        .ok();
  }

  @ParameterizedTest
  @ValueSource(strings = {"up --help", "help up", "up -h", "--help up", "up web --help"})
  void aCommandHasHelpAndDoesNothingElse(String line) {
    jc.run(line.split(" "))
        .stdoutContains("Usage: jcompose up [OPTIONS] [SERVICE...]\n")
        .stderr("")
        .ok();
  }

  @Test
  void everyHelpFitsInEightyColumns() {
    for (String command : Subcommands.names()) {
      assertThat(jc.run("help", command).out().lines())
          .as(command)
          .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
    }
    assertThat(jc.run("help").out().lines())
        .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
  }

  @Test
  void everyCommandIsListedInOneLine() {
    var lines = jc.run("help").out().lines().toList();
    for (String command : Subcommands.names()) {
      assertThat(lines)
          .filteredOn(line -> line.startsWith("  " + command + " ") && line.endsWith("."))
          .as(command)
          .hasSize(1);
    }
  }

  @Test
  void anUnknownServiceIsNamedWithTheKnownOnes() {
    jc.stack(WEB)
        .run("up", "xyzzy")
        .stderr(
            """
            error[JC307]: There is no service `xyzzy`.
              hint: The stack has: `web`.
            """)
        .failed();
  }

  @Test
  void aMissingStackFileIsSaidWithTheDirectory() {
    jc.run("config")
        .stderr(
            """
            error[JC100]: There is no stack file in `DIR` or a directory above it.
              hint: Make a `compose.yaml`, or name a file with `-f`.
            """)
        .failed();
  }

  @Test
  void aDirectoryWithTheNameOfAStackFileIsMentioned() throws IOException {
    Files.createDirectory(dir.resolve("compose.yaml"));
    jc.run("config").stderrContains("`DIR/compose.yaml` is a directory.").failed();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          -f nix.yaml config  | error[JC102]: The stack file `DIR/nix.yaml` does not exist.
          -f . config         | error[JC107]: The stack file `DIR` is a directory.
          --env-file nix config | error[JC102]: The env file `DIR/nix` does not exist.
          -p UPPER config     | error[JC105]: `UPPER`, from `-p`, cannot be a project name.
          config -o nix/out   | error[JC711]: `nix/out` cannot be written: its directory does not exist.
          """)
  void filesAndNamesThatCannotBe(String line, String message) {
    jc.stack(WEB).run(line.split(" ")).stderrContains(message + "\n").failed();
  }

  @Test
  void aBinaryFileIsNoStackFileAndIsNotShown() throws IOException {
    Files.write(dir.resolve("compose.yaml"), new byte[] {0x7f, 'E', 'L', 'F', 0, (byte) 0xff});
    jc.run("config")
        .stderr(
            """
            error[JC170]: The file is not UTF-8 text.
             --> compose.yaml:1:6
              hint: Save it in UTF-8.
            """)
        .failed();
  }

  @Test
  void linesOfEnvFilesAreNotShown() {
    jc.stack(
            """
            services:
              web:
                image: web:1
                env_file: bad.env
            """)
        .file("bad.env", "DB PASSWORD=hunter2\n")
        .run("config")
        .stderr(
            """
            error[JC104]: This line of the env file has a blank inside a variable's name.
             --> bad.env:1:1
              hint: A line has the form `NAME=value`; `#` begins a comment.
            """)
        .failed();
  }

  @Test
  void everythingThatIsWrongIsToldAtOnce() {
    jc.stack(
            """
            services:
              web:
                imag: web:1
                depends_on: [bd]
              db:
                image: [db]
            volums: {}
            """)
        .run("config")
        .stderrContains("compose.yaml:3:5")
        .stderrContains("compose.yaml:6:12")
        .stderrContains("compose.yaml:7:1")
        .failed();
  }

  @Test
  void anEngineThatIsNotThereIsSaidOnce() {
    jc.stack(WEB)
        .run("ps")
        .stderr(
            """
            error[JC611]: The engine at `unix:///no/such/engine.sock` cannot be reached: the socket does not exist.
              hint: Start it, or name another one with `--host`, `--context` or DOCKER_HOST.
            """)
        .failed();
  }

  @Test
  void aPasswordInAnAddressIsNotTold() {
    jc.stack(WEB)
        .run("--host", "tcp://me:hunter2@localhost:2375", "ps")
        .stderrContains("`tcp://me:***@localhost:2375` is not the address of an engine.")
        .failed();
  }

  @Test
  @Covers("--progress")
  void problemsAreObjectsWhenProgressIs() {
    jc.run("--progress", "json", "config")
        .stderrContains("{\"error\":true,\"message\":\"There is no stack file in `DIR`")
        .failed();
  }
}
