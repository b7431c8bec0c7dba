package io.jcompose.cli;

import io.jcompose.testing.Covers;
import io.jcompose.testing.Jc;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code graph} where no engine answers; with engines it is tested where there are several. */
class GraphTest {
  private static final String SERVICES =
      """
      name: shop
      services:
        web: {image: w, depends_on: {db: {condition: service_healthy}}}
        db: {image: d}
      """;

  @TempDir Path home;

  @Test
  @Covers({"graph", "graph --dot", "graph --format"})
  void drawsWhatTheFileSaysWhereNoEngineAnswersAndSaysSoInOneLine() {
    var shop = Jc.in(home).stack(SERVICES);
    shop.run("graph")
        .stdout(
            """
            SERVICE   DEPENDS ON     CONTAINERS
            db
            web       db (healthy)
            """)
        .stderr(
            """
            warning[JC909]: The graph is without containers. The engine at \
            `unix:///no/such/engine.sock` does not answer: the socket does not exist.
            """)
        .ok();
    shop.run("graph", "--dot")
        .stdoutContains("  \"db\" [shape=box, label=\"db\"];\n")
        .stdoutContains("  \"web\" -> \"db\" [label=\"healthy\"];\n")
        .ok();
    shop.run("graph", "db", "--format", "json").stdoutContains("\"Containers\":[]").ok();
  }

  @Test
  void ofHostsOfWhichNoneAnswersItSaysSoOnceAndThatSomethingIsMissing() {
    Jc.in(home)
        .stack(
            SERVICES
                + """
                x-jcompose:
                  hosts: {a: {endpoint: "unix:///no/a"}, b: {endpoint: "unix:///no/b"}}
                """)
        .run("graph", "--format", "{{.Service}}")
        .stdout("db\nweb\n")
        .stderr("warning[JC909]: The graph is without containers. None of the 2 hosts answers.\n")
        .code(4);
  }

  @Test
  void anotherFailureIsOne() {
    var shop = Jc.in(home).stack(SERVICES).variable("HOME", home.toString());
    shop.run("--context", "none", "graph").stderrContains("JC603").stdout("").failed();
    shop.run("graph", "nobody").stderrContains("nobody").stdout("").failed();
  }
}
