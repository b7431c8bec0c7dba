package io.jcompose.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.jcompose.testing.Covers;
import io.jcompose.testing.Jc;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The options before the command, and the ways to write options; no engine is needed. */
class GlobalOptionsTest {
  private static final String WEB = "name: shop\nservices: {web: {image: 'web:${TAG:-1}'}}\n";

  @TempDir private Path dir;
  private Jc jc;

  @BeforeEach
  void directory() {
    jc = Jc.in(dir).stack(WEB);
  }

  @Test
  @Covers("--file")
  void laterFilesGoOverEarlierOnes() {
    jc.file("other.yaml", "services: {web: {image: 'other:2'}, db: {image: db}}\n")
        .run("-f", "compose.yaml", "--file=other.yaml", "config", "--images")
        .stdout("db\nother:2\n")
        .ok();
  }

  @Test
  @Covers("--project-name")
  void theProjectsNameCanBeGiven() {
    jc.run("-p", "mine", "config").stdoutContains("name: mine\n").ok();
    jc.variable("COMPOSE_PROJECT_NAME", "yours").run("config").stdoutContains("name: yours\n").ok();
  }

  @Test
  @Covers("--project-directory")
  void relativePathsStartAtTheProjectsDirectory() {
    jc.stack("name: shop\nservices: {web: {image: web, volumes: ['./data:/data']}}\n")
        .file("sub/x", "")
        .run("--project-directory", "sub", "-f", "compose.yaml", "config")
        .stdoutContains("source: DIR/sub/data\n")
        .ok();
  }

  @Test
  @Covers("--profile")
  void profilesAreEnabledByNameOrAll() {
    jc.stack("services: {a: {image: a, profiles: [x]}, b: {image: b, profiles: [y]}}\n");
    jc.run("--profile", "x", "config", "--services").stdout("a\n").ok();
    jc.run("--profile", "*", "config", "--services").stdout("a\nb\n").ok();
    jc.variable("COMPOSE_PROFILES", "y").run("config", "--services").stdout("b\n").ok();
  }

  @Test
  @Covers("--env-file")
  void variablesComeFromTheEnvFilesThatAreNamed() {
    jc.file(".env", "TAG=no\n").file("one.env", "TAG=2\n").file("two.env", "TAG=3\n");
    jc.run("--env-file", "one.env", "--env-file", "two.env", "config", "--images")
        .stdout("web:3\n")
        .ok();
    jc.variable("COMPOSE_ENV_FILES", "one.env").run("config", "--images").stdout("web:2\n").ok();
  }

  @Test
  @Covers({"--ansi", "--no-ansi"})
  void coloursAreForTerminalsUnlessTheyAreAskedFor() {
    assertThat(jc.run("-f", "nix", "config").err()).doesNotContain("\u001b");
    assertThat(jc.run("--ansi", "always", "-f", "nix", "config").err()).contains("\u001b[");
    jc.variable("COMPOSE_ANSI", "always");
    assertThat(jc.run("-f", "nix", "config").err()).contains("\u001b[");
    assertThat(jc.run("--ansi=never", "-f", "nix", "config").err()).doesNotContain("\u001b");
    assertThat(jc.run("--no-ansi", "-f", "nix", "config").err()).doesNotContain("\u001b");
  }

  @Test
  @Covers("--all-resources")
  void whatNoServiceUsesIsTakenInWhenAsked() {
    jc.stack("services: {web: {image: web}}\nvolumes: {spare: {}}\n");
    jc.run("config", "--volumes").stdout("").ok();
    jc.run("--all-resources", "config", "--volumes").stdout("spare\n").ok();
  }

  @ParameterizedTest
  @CsvSource({"--version", "-v"})
  @Covers("--version")
  void theVersionIsTold(String option) {
    jc.run(option).stdout("jcompose version dev\n").stderr("").ok();
  }

  @Test
  @Covers("--host")
  void anEngineThatIsNamedGoesBeforeTheEnvironments() {
    jc.run("-H", "unix:///no/other.sock", "ps").stderrContains("unix:///no/other.sock").failed();
    jc.run("--host=unix:///no/third.sock", "ps").stderrContains("unix:///no/third.sock").failed();
  }

  @Test
  @Covers({"--context", "--config"})
  void aContextIsLookedUpInTheClientsDirectory() throws Exception {
    byte[] sum =
        MessageDigest.getInstance("SHA-256").digest("prod".getBytes(StandardCharsets.UTF_8));
    jc.file(
        "client/contexts/meta/" + HexFormat.of().formatHex(sum) + "/meta.json",
        "{\"Name\":\"prod\",\"Endpoints\":{\"docker\":{\"Host\":\"unix:///no/prod.sock\"}}}");

    jc.run("--config", dir.resolve("client").toString(), "-c", "prod", "ps")
        .stderrContains("unix:///no/prod.sock")
        .failed();
    jc.run("--context", "prod", "ps").stderrContains("The context `prod` (--context)").failed();
    jc.run("-H", "unix:///x", "--context", "prod", "ps").stderrContains("JC606").failed();
  }

  @ParameterizedTest
  @CsvSource({"--tlscacert", "--tlscert", "--tlskey"})
  @Covers({"--tlsverify", "--tlscacert", "--tlscert", "--tlskey"})
  void theFilesForTlsAreThoseThatAreNamed(String option) {
    jc.file("c.pem", certificate()).file("k.pem", "");
    String here = dir.toString();
    String other =
        option.equals("--tlscert") ? "--tlskey=" + here + "/k.pem" : "--tlscert=" + here + "/c.pem";
    jc.run("-H=tcp://127.0.0.1:1", "--tlsverify", other, option + "=" + here + "/nix.pem", "ps")
        .stderrContains("JC605")
        .stderrContains("nix.pem: the file does not exist")
        .failed();
  }

  private static String certificate() {
    return new HeldCertificate.Builder().build().certificatePem();
  }

  @Test
  @Covers("--tls")
  void tlsIsSpokenWhenAsked() throws Exception {
    try (var clear = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String host = "tcp://127.0.0.1:" + clear.getLocalPort();
      var ran = CompletableFuture.supplyAsync(() -> jc.run("-H", host, "--tls", "ps"));
      try (var accepted = clear.accept()) {
        assertThat(accepted.getInputStream().read()).as("a TLS record, not HTTP").isEqualTo(22);
      }
      ran.get(30, TimeUnit.SECONDS).failed();
    }
  }

  @Test
  @Covers("--log-level")
  void warningsAreToldAtTheLevelsThatIncludeThem() {
    jc.stack("name: shop\nservices: {web: {image: 'web:$TAG'}}\n").variable("JCOMPOSE_LINT", "");
    for (String level : new String[] {"debug", "info", "warn"}) {
      jc.run("--log-level", level, "config", "--images").stderrContains("warning[").ok();
    }
    jc.run("--log-level", "error", "config", "--images").stdout("web:\n").stderr("").ok();
    jc.run("-l", "fatal", "config", "--images").stderr("").ok();
  }

  @Test
  void aCommandThatFailsSaysSoAtEveryLevel() {
    jc.run("--log-level", "fatal", "config", "nix").stderrContains("error[").failed();
    jc.run("--log-level", "loud", "config")
        .stderrContains("`--log-level` cannot be `loud`")
        .failed();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          -pmine config                    | name: mine
          -p=mine config                   | name: mine
          -Dp mine config                  | name: mine
          config web --format=json         | "name": "shop"
          config --format json -- web      | "name": "shop"
          config --services=false          | name: shop
          config --services=F              | name: shop
          config --services --services=0   | name: shop
          config --services=1              | web
          config --services=True           | web
          """)
  void optionsAreWrittenAsForDockerCompose(String line, String output) {
    jc.run(line.split(" +")).stdoutContains(output).ok();
  }

  @Test
  void aFlagIsOnOrOff() {
    jc.run("config", "--services=maybe")
        .stderr("error[JC705]: `--services` cannot be `maybe`: it takes true or false.\n")
        .failed();
    jc.run("config", "-qo", "out").stdout("").ok();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          -o type=foo        | its type is one of
          -o type=local      | it needs dest=PATH
          -o type=oci,x      | it takes key=value
          -o type=image,a=b  | takes no `a`
          """)
  void outputsThatMakeNoSenseAreRefused(String option, String why) {
    jc.run(("build " + option).split(" "))
        .stderrContains("error[JC705]: `--output` cannot be `")
        .stderrContains(why)
        .failed();
  }

  @Test
  void theResultsOfSeveralServicesCannotGoToOnePlace() {
    jc.stack("services: {a: {build: .}, b: {build: .}}");
    jc.run("build", "-o", "out").stderrContains("error[JC888]").failed();
  }

  @Test
  @Covers("build --progress")
  void aBuildsOwnProgressGoesBeforeThatOfTheWholeLine() {
    jc.run("--progress", "plain", "build", "--progress", "json")
        .stderrContains("\"code\":\"JC706\"}")
        .ok();
    jc.run("build", "--progress", "bad").stderrContains("`--progress` cannot be `bad`").failed();
  }

  @Test
  @Covers({"version --short", "version --format"})
  void aShortVersionIsOnlyTheNumberWhateverTheFormat() {
    jc.run("version", "--short", "--format", "json").stdout("dev\n").ok();
    jc.run("version", "--format", "json").stdout("{\"version\":\"dev\"}\n").ok();
  }

  @Test
  @Covers("run --env")
  void aVariableHasToHaveAName() {
    jc.stack("services: {web: {image: x}}");
    jc.run("run", "-e", "=x", "web").stderrContains("`--env` cannot be `=x`").failed();
  }

  @Test
  @Covers("build --builder")
  void theBuilderIsTheEngineItself() {
    jc.run("build", "--provenance=false", "--sbom=false", "--builder=default")
        .stderr("warning[JC706]: No services to build.\n")
        .ok();
    jc.run("build", "--builder", "b")
        .stderrContains("error[JC825]: The builder `b` is not the engine's own: there is none of")
        .failed();
    jc.file(".docker/buildx/instances/b", "{\"Name\": \"b\", \"Driver\": \"docker-container\"}");
    jc.run("build", "--builder", "b")
        .stderrContains("docker buildx runs it with the driver `docker-container`.")
        .stderrContains("`jcompose build --print | docker buildx bake --builder b -f -`")
        .failed();
    jc.variable("BUILDX_BUILDER", "b")
        .run("build")
        .stderrContains("warning[JC894]: BUILDX_BUILDER is not heeded")
        .ok();
    jc.run("build", "--builder", "../../config")
        .stderrContains("there is none of that name")
        .failed();
  }

  @Test
  @Covers({"config --no-normalize", "config --no-consistency", "config --no-env-resolution"})
  void stepsOfLoadingCanBeLeftOut() {
    jc.run("config").stdoutContains("networks:").ok();
    assertThat(jc.run("config", "--no-normalize").out()).doesNotContain("networks:");

    jc.stack("services: {web: {image: web, networks: [nix], env_file: [web.env]}}\n");
    jc.file("web.env", "A=1\n").run("config").stderrContains("nix").failed();
    jc.run("config", "--no-consistency").stdoutContains("A: \"1\"").ok();
    jc.run("config", "--no-consistency", "--no-env-resolution").stdoutContains("env_file:").ok();
  }

  @Test
  void whatFollowsTwoDashesIsNoOption() {
    jc.run("config", "--", "--services")
        .stderrContains("There is no service `--services`.")
        .failed();
  }
}
