package io.jcompose.cli;

import io.jcompose.testing.Jc;
import io.jcompose.testing.Lab;
import io.jcompose.testing.TestImage;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Containers that speak to one another by routes that somebody made. */
@Tag("lab")
@Timeout(120)
class RoutedTest {
  private static final String STACK =
      """
      name: jct-routed
      x-jcompose:
        network: routed
        hosts:
          one: {endpoint: "tcp://%s:2376", tls: %s}
          two: {endpoint: "tcp://%s:2376", tls: %s}
      services:
        db:
          image: &image "%s"
          command: [sh, -c, "echo it is me >/tmp/index.html && exec httpd -f -p 8080 -h /tmp"]
          stop_signal: KILL
          healthcheck: {test: [CMD, test, -f, /tmp/index.html], interval: 300ms}
          networks: {back: {ipv4_address: 172.31.7.10}}
          expose: [8080]
          deploy: {placement: {constraints: [node.hostname == two]}}
        web:
          image: *image
          command: [sh, -c, "timeout 9 wget -q -O /tmp/got http://db:8080/; exec sleep 1000"]
          stop_signal: KILL
          depends_on: {db: {condition: service_healthy}}
          healthcheck: {test: [CMD, grep, it is me, /tmp/got], interval: 300ms, retries: 40}
          deploy: {placement: {constraints: [node.hostname == one]}}
      networks: {back: {ipam: {config: [{subnet: 172.31.7.0/24}]}}}
      """;

  private static Lab lab;

  @TempDir Path directory;

  @BeforeAll
  static void up() {
    lab = Lab.of(2);
  }

  @AfterAll
  static void down() {
    if (lab != null) {
      lab.close();
    }
  }

  /**
   * Makes the route, and lets in what comes by it, where an engine is older than routed bridges.
   */
  private static void reach(int host) {
    String of = Integer.toString(host);
    lab.run("exec", "1", "ip", "route", "replace", "172.31.7.0/24", "via", lab.address(host));
    lab.run(
        "exec", of, "iptables", "-w", "-I", "DOCKER-USER", "-s", lab.address(1), "-j", "ACCEPT");
  }

  private void speak(int host) {
    for (int each : new int[] {1, host}) {
      try (var engine = lab.inside(each)) {
        TestImage.on(engine);
      }
    }
    reach(host);
    var tls = lab.directory().resolve("tls");
    var jc =
        Jc.in(directory)
            .variable("HOME", directory.toString())
            .stack(STACK.formatted(lab.address(1), tls, lab.address(host), tls, TestImage.NAME));
    jc.run("up", "-d", "--wait").stderrContains("JC992").ok();
    jc.run("down").ok();
  }

  @Test
  void aServiceIsReachedByItsNameAndARoute() {
    speak(2);
  }

  @Test
  void anEngineThatKnowsRoutedBridgesLetsIn() {
    lab.run("--engine", Lab.otherEngine(), "up", "3", "3");
    speak(3);
  }
}
