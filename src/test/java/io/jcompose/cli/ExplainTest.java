package io.jcompose.cli;

import io.jcompose.testing.Covers;
import io.jcompose.testing.Jc;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code config --explain}: where each part of a stack comes from. */
class ExplainTest {
  private static final String BASE =
      """
      include: [sub/compose.yaml]
      services:
        base:
          image: nginx:${TAG:-latest}
          environment: {MODE: base, LEVEL: "1"}
          ports: ["80:80"]
        web:
          extends: base
          command: a b
          env_file: web.env
          environment: {MODE: web, SHELL_HAS: , COLOUR: "${COLOUR}-${NOPE:-x}"}
          ports: ["${PORT}:80", "9000:90"]
          depends_on: [db]
      """;

  @TempDir private Path dir;
  private Jc jc;

  @BeforeEach
  void stackOfSeveralFiles() {
    jc =
        Jc.in(dir)
            .stack(BASE)
            .file(
                "compose.override.yaml",
                """
                services:
                  web:
                    image: nginx:1.27
                    command: [c]
                    ports: !override ["7000:80"]
                    volumes: !reset []
                volumes: {data: }
                """)
            .file("sub/compose.yaml", "services:\n  db:\n    image: pg:${PGV}\n")
            .file("sub/.env", "PGV=16\n")
            .file(".env", "PORT=8080\n# a comment\nCOLOUR=red\n")
            .file("web.env", "X=1\nMODE=file\nLEVEL=7\n")
            .variable("SHELL_HAS", "it");
  }

  private void explains(String path, String text) {
    jc.run("config", "--explain", path).stdout(text).stderr("").ok();
  }

  @Test
  @Covers("config --explain")
  void namesTheFileThatWinsAndTheValueThatItReplaces() {
    explains(
        "services.web.image",
        """
        services.web.image
          nginx:1.27
              compose.override.yaml:3:12
        not used
          nginx:latest
              compose.yaml:4:12, extends base, written `nginx:${TAG:-latest}`, TAG is not set, replaced by compose.override.yaml:3:12
        """);
  }

  @Test
  void namesTheVariableAndTheFileThatItComesFrom() {
    explains(
        "services.db.image",
        """
        services.db.image
          pg:16
              sub/compose.yaml:3:12, written `pg:${PGV}`, PGV=16 from sub/.env:1
        """);
  }

  @Test
  void listsWhatAnOverrideTookBack() {
    explains(
        "services.web.ports",
        """
        services.web.ports
          [0]: {"mode":"ingress","protocol":"tcp","published":"7000","target":80}
              compose.override.yaml:5:23
        not used
          [0]: {"mode":"ingress","protocol":"tcp","published":"8080","target":80}
              compose.yaml:12:13, written `${PORT}:80`, PORT=8080 from .env:1, taken back
          [1]: {"mode":"ingress","protocol":"tcp","published":"9000","target":90}
              compose.yaml:12:27, taken back
          [0]: {"mode":"ingress","protocol":"tcp","published":"80","target":80}
              compose.yaml:6:13, extends base, taken back
        """);
  }

  @Test
  void followsVariablesThroughEnvFilesExtendedServicesAndTheEnvironment() {
    explains(
        "services.web.environment",
        """
        services.web.environment
          X: 1
              web.env:1:1
          MODE: web
              compose.yaml:11:25
          LEVEL: 1
              compose.yaml:5:38, extends base
          SHELL_HAS: it
              compose.yaml:11:40, SHELL_HAS=it from the environment
          COLOUR: red-x
              compose.yaml:11:51, written `${COLOUR}-${NOPE:-x}`, COLOUR=red from .env:3, NOPE is not set
        not used
          MODE: file
              web.env:2:1, env file, replaced by compose.yaml:11:25
          LEVEL: 7
              web.env:3:1, env file, replaced by compose.yaml:5:38
          MODE: base
              compose.yaml:5:25, extends base, replaced by compose.yaml:11:25
        """);
  }

  @Test
  void takesAListThatReplacesAnotherAsOnePiece() {
    explains(
        "services.web.command",
        """
        services.web.command
          ["c"]
              compose.override.yaml:4:14
        not used
          ["a","b"]
              compose.yaml:9:14, replaced by compose.override.yaml:4:14
        """);
  }

  @Test
  void saysWhatNobodyWrote() {
    explains(
        "volumes.data.name",
        "volumes.data.name\n  %s_data\n      default, for compose.override.yaml:7:11\n"
            .formatted(dir.getFileName().toString().replaceAll("[^a-z0-9_-]", "")));
  }

  @Test
  void findsAnItemByItsPosition() {
    explains(
        "services.web.depends_on.db.condition",
        """
        services.web.depends_on.db.condition
          service_started
              compose.yaml:13:18
        """);
    jc.run("config", "--explain", "services.web.ports[0].target").stdoutContains("  80\n").ok();
  }

  @Test
  void saysWhichPathWasMeant() {
    jc.run("config", "--explain", "services.web.prts")
        .stdout("")
        .stderrContains("error[JC178]: The stack has no `services.web.prts`.")
        .stderrContains("Did you mean `services.web.ports`?")
        .failed();
  }

  @Test
  void isReadByProgramsAsJson() {
    jc.run("config", "--explain", "services.db.image", "--format", "json")
        .stdout(
            """
            {
              "path": "services.db.image",
              "value": "pg:16",
              "parts": [
                {
                  "value": "pg:16",
                  "at": "sub/compose.yaml:3:12",
                  "verdict": "used",
                  "written": "pg:${PGV}",
                  "variables": [
                    {
                      "name": "PGV",
                      "value": "16",
                      "from": "sub/.env:1"
                    }
                  ]
                }
              ]
            }
            """)
        .ok();
  }

  @Test
  void theEnvFilesOfOtherServicesMayBeMissing() {
    jc.file(
        "compose.override.yaml",
        "services: {other: {image: x, env_file: none.env, profiles: [rare]}}\n");
    jc.run("config", "--explain", "services.web.environment.X")
        .stdoutContains("web.env:1:1")
        .stderr("")
        .ok();
    jc.run("config", "--explain", "services.other.image").stderrContains("none.env").failed();
  }
}
