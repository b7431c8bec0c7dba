package io.jcompose.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.jcompose.testing.Covers;
import io.jcompose.testing.Jc;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The options of {@code config}, as docker compose 2.40 has them. */
class ConfigCommandTest {
  private static final String SHOP =
      """
      name: shop
      services:
        web:
          image: web:${TAG:-1}
          depends_on: [db]
          networks: [front]
          volumes: ["data:/d"]
          models: [llm]
        db:
          image: db
        extra:
          build: .
          profiles: [dev, ci]
          volumes: ["more:/d"]
      networks: {front: {}, unused: {}}
      volumes: {data: {}, more: {}, unused: {}}
      models: {llm: {model: ai/smollm2}, other: {model: ai/other}}
      """;

  private static final String DIGEST =
      "sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

  @TempDir private Path dir;
  private Jc jc;

  @BeforeEach
  void directory() {
    jc = Jc.in(dir);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          config --services                          | db web
          config --services db                       | db web
          --profile dev config --services            | db extra web
          config --volumes                           | data
          config --volumes db                        | data
          --all-resources config --volumes           | data more unused
          config --networks                          | default front
          config --models                            | ai/smollm2
          config --profiles                          | ci dev
          config --profiles db                       | ci dev
          config --images                            | db web:1
          config --images db                         | db
          --profile * config --images                | db shop-extra web:1
          config --services --volumes --images       | db web
          config --images --hash *                   | #
          config --services --format xml -q -o out   | db web
          config --no-interpolate --services         | db extra web
          config --no-interpolate --images           | db web:${TAG:-1}
          config --no-interpolate --volumes          | data
          config --no-interpolate --profiles         | ci dev
          convert --services                         | db web
          """)
  @Covers({
    "config --services",
    "config --volumes",
    "config --networks",
    "config --models",
    "config --profiles",
    "config --images"
  })
  void lists(String line, String names) {
    var ran = jc.stack(SHOP).run(line.split(" "));
    if (names.equals("#")) {
      assertThat(ran.out().lines()).hasSize(2).allMatch(it -> it.matches("(db|web) [0-9a-f]{64}"));
    } else {
      ran.stdout(String.join("\n", names.split(" ")) + "\n");
    }
    ran.stderr("").ok();
    assertThat(dir.resolve("out")).doesNotExist();
  }

  @Test
  void listsWhatIsInTheFilesWhenNumbersAreVariables() {
    jc.stack("services: {a: {image: x, ports: ['${P}:80'], scale: '${N}'}}")
        .run("config", "--no-interpolate", "--networks")
        .stdout("default\n")
        .ok();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          web,nope | error[JC307]: There is no service `nope`.
          extra    | error[JC310]: Service `extra` is switched off: its profiles are not active.
          *,web    | error[JC307]: There is no service `*`.
          """)
  void hashesAreOnlyOfServicesThatThereAre(String names, String message) {
    jc.stack(SHOP)
        .run("config", "--hash", names)
        .stdout("")
        .stderrContains(message + "\n")
        .failed();
  }

  @Test
  @Covers("config --hash")
  void hashesAreSortedAndAsOftenAsTheyAreWanted() {
    var lines = jc.stack(SHOP).run("config", "--hash", "web,db,web").out().lines();
    assertThat(lines.map(it -> it.substring(0, it.indexOf(' '))))
        .containsExactly("db", "web", "web");
  }

  @Test
  void aHashNeedsTheVariables() {
    jc.stack(SHOP)
        .run("config", "--no-interpolate", "--hash", "*")
        .stderrContains("`--hash` and `--no-interpolate` cannot be used together.")
        .failed();
  }

  @Test
  @Covers("config --variables")
  void listsTheVariablesInColumns() {
    jc.stack(
            "services: {a: {image: 'x:${TAG:-1}', command: '${R?} ${A:+alt}"
                + " ${A_RATHER_LONG_NAME}'}}")
        .run("config", "--variables")
        .stdout(
            """
            NAME                 REQUIRED            DEFAULT VALUE       ALTERNATE VALUE
            A                    false                                   alt
            A_RATHER_LONG_NAME   false                                  \s
            R                    true                                   \s
            TAG                  false               1                  \s
            """)
        .stderr("")
        .ok();
  }

  @Test
  @Covers("config --format")
  void listsTheVariablesAsJson() {
    jc.stack("services: {a: {image: 'x:${TAG:-1}'}}")
        .run("config", "--variables", "--format", "json")
        .stdout(
            """
            {
                "TAG": {
                    "Name": "TAG",
                    "DefaultValue": "1",
                    "PresenceValue": "",
                    "Required": false
                }
            }

            """)
        .ok();
  }

  @Test
  void listsTheVariablesAsYaml() {
    jc.stack("services: {a: {image: 'x:${TAG:-1}'}}")
        .run("config", "--variables", "--format", "yaml")
        .stdout(
            """
            TAG:
                name: TAG
                defaultvalue: "1"
                presencevalue: ""
                required: false
            """)
        .ok();
  }

  @Test
  void variablesHaveNoOtherForm() {
    jc.stack(SHOP)
        .run("config", "--variables", "--format", "xml")
        .stderr("error[JC705]: `--format` cannot be `xml`: it takes table, json or yaml.\n")
        .failed();
  }

  @Test
  @Covers("config --environment")
  void listsTheEnvironment() {
    jc.stack(SHOP)
        .variable("TAG", "7")
        .run("config", "--environment")
        .stdoutContains("COMPOSE_PROJECT_NAME=shop\n")
        .stdoutContains("TAG=7\n")
        .ok();
  }

  @Test
  @Covers("config --no-interpolate")
  void keepsVariablesAsTheyAreWritten() {
    jc.stack("services: {a: {image: 'x:${TAG}', command: 'echo $$A'}}")
        .run("-p", "shop", "config", "--no-interpolate")
        .stdout(
            """
            name: shop
            networks:
              default:
                name: shop_default
            services:
              a:
                command: echo $$A
                image: x:${TAG}
                networks:
                  default: null
            """)
        .stderr("")
        .ok();
  }

  @Test
  void saysThatServicesAreNamedInVainWithoutTheVariables() {
    jc.stack(SHOP)
        .run("config", "--no-interpolate", "nope")
        .stdoutContains("  extra:\n")
        .stderrContains("warning[JC713]: With `--no-interpolate` all services are shown")
        .ok();
  }

  @Test
  @Covers("config --no-path-resolution")
  void compatibilityLeavesOutTheDefaultsOfOtherParts() {
    jc.stack("name: shop\nservices: {a: {build: ., image: x}}")
        .run("--compatibility", "config", "--no-path-resolution")
        .stdout("name: shop\nservices:\n  a:\n    build:\n      context: .\n    image: x\n")
        .ok();
  }

  @Test
  @Covers({"config", "config --output"})
  void writesTheStackToAFile() throws IOException {
    jc.stack(SHOP).run("config", "-o", "out.yaml").stdout("").stderr("").ok();
    assertThat(Files.readString(dir.resolve("out.yaml"))).startsWith("name: shop\nservices:\n");
  }

  @Test
  @Covers("config --quiet")
  void writesNoFileWhenItOnlyChecks() {
    jc.stack(SHOP).run("config", "-q", "-o", "out.yaml").stdout("").stderr("").ok();
    assertThat(dir.resolve("out.yaml")).doesNotExist();
  }

  @Test
  void emptyValuesOfOptionsAreNone() {
    jc.stack(SHOP)
        .run("config", "--hash", "", "-o", "", "--format", "")
        .stdoutContains("name: shop\n")
        .ok();
  }

  @Test
  void jsonHasNoLineBreakAtItsEnd() {
    assertThat(jc.stack(SHOP).run("config", "--format", "json").out()).endsWith("\n}");
  }

  /** An engine that finds digests of version 1 and latest. */
  private static MockWebServer engine() throws IOException {
    var engine = new MockWebServer();
    engine.setDispatcher(
        new Dispatcher() {
          @Override
          public MockResponse dispatch(RecordedRequest request) {
            String target = request.getTarget();
            var answer = new MockResponse.Builder().addHeader("Api-Version", "1.51");
            if (target.endsWith(":1/json") || target.endsWith(":latest/json")) {
              answer.body("{\"Descriptor\":{\"digest\":\"" + DIGEST + "\"}}");
            } else if (!target.equals("/_ping")) {
              answer.code(404).body("{\"message\":\"manifest unknown\"}");
            }
            return answer.build();
          }
        });
    engine.start();
    return engine;
  }

  private Jc.Ran onEngine(String stack, String... args) throws IOException {
    try (var engine = engine()) {
      String host = "tcp://" + engine.getHostName() + ":" + engine.getPort();
      return jc.stack(stack).variable("DOCKER_HOST", host).run(args);
    }
  }

  @Test
  @Covers("config --resolve-image-digests")
  void pinsTheImages() throws IOException {
    onEngine(SHOP, "config", "--resolve-image-digests")
        .stdoutContains("    image: docker.io/library/web:1@" + DIGEST + "\n")
        .stdoutContains("    image: docker.io/library/db:latest@" + DIGEST + "\n")
        .stderr("")
        .ok();
  }

  @Test
  @Covers("config --lock-image-digests")
  void locksTheImages() throws IOException {
    onEngine(SHOP, "--profile", "dev", "config", "--lock-image-digests")
        .stdout(
            """
            services:
              db:
                image: docker.io/library/db:latest@DIGEST
              extra: {}
              web:
                image: docker.io/library/web:1@DIGEST
            """
                .replace("DIGEST", DIGEST))
        .stderr("")
        .ok();
  }

  @Test
  void locksTheImagesAsJson() throws IOException {
    onEngine(
            "services: {a: {image: 'x:1', build: .}}",
            "config",
            "--lock-image-digests",
            "--format",
            "json")
        .stdout(
            """
            {
              "name": "",
              "services": {
                "a": {
                  "command": null,
                  "entrypoint": null,
                  "image": "docker.io/library/x:1@DIGEST"
                }
              }
            }\
            """
                .replace("DIGEST", DIGEST))
        .ok();
  }

  @Test
  void locksTheImagesOfFilesAsTheyAreWritten() throws IOException {
    onEngine(
            "services: {a: {image: 'x:1', command: '${B}'}, b: {build: .}}",
            "config",
            "--no-interpolate",
            "--lock-image-digests")
        .stdout("services:\n  a:\n    image: docker.io/library/x:1@" + DIGEST + "\n  b: {}\n")
        .ok();
  }

  @Test
  void pinsImagesThatAreMountedOrRunInHooks() throws IOException {
    String stack =
        """
        services:
          a:
            image: x:1
            pre_start: [{command: [migrate], image: tool:1}]
            volumes:
              - {type: image, source: files:1, target: /files}
              - {type: image, source: a, target: /own}
        """;
    onEngine(stack, "config", "--resolve-image-digests")
        .stdoutContains("image: docker.io/library/tool:1@" + DIGEST + "\n")
        .stdoutContains("source: docker.io/library/files:1@" + DIGEST + "\n")
        .stdoutContains("source: a\n")
        .ok();
    onEngine(stack, "config", "--lock-image-digests")
        .stdoutContains("source: docker.io/library/files:1@" + DIGEST + "\n")
        .stderrContains("warning[JC714]: The images of the hooks of service `a` are not locked.")
        .ok();
  }

  @Test
  void saysWhichImagesHaveNoDigest() throws IOException {
    onEngine(
            "services:\n  a:\n    image: x:2\n  b:\n    image: UPPER\n",
            "config",
            "--resolve-image-digests")
        .stdout("")
        .stderr(
            """
            error[JC654]: The digest of `x:2` cannot be found out: manifest unknown
             --> compose.yaml:3:5
              hint: An image has a digest once it is in its registry: push it first.
            error[JC655]: `UPPER` is not a reference to an image.
             --> compose.yaml:5:5
              hint: It has the form `[registry/]name[:tag]`, the name in lower case.
            """)
        .failed();
  }

  @Test
  void imagesWithDigestsNeedNoEngine() {
    jc.stack("services: {a: {image: 'x:1@" + DIGEST + "'}}")
        .run("config", "--lock-image-digests")
        .stdout("services:\n  a:\n    image: docker.io/library/x@" + DIGEST + "\n")
        .ok();
  }

  @Test
  void theOthersDo() {
    jc.stack(SHOP)
        .run("config", "--lock-image-digests")
        .stderrContains(
            "error[JC611]: The engine at `unix:///no/such/engine.sock` cannot be reached")
        .failed();
  }
}
