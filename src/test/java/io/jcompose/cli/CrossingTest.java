package io.jcompose.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.jcompose.engine.Filters;
import io.jcompose.testing.Covers;
import io.jcompose.testing.Jc;
import io.jcompose.testing.Lab;
import io.jcompose.testing.TestImage;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Containers that speak to one another over hosts. */
@Tag("lab")
@Timeout(180)
class CrossingTest {
  /** The one asks the other a single time, as soon as it is started. */
  private static final String STACK =
      """
      name: jct-cross
      x-jcompose:
        network: %s
        hosts: %s
      services:
        first:
          <<: &all {image: "%s", init: true, stop_grace_period: 0s}
          command: [sleep, "1000"]
          deploy: {placement: {constraints: [node.hostname == two]}}
        db:
          <<: *all
          command: [sh, -c, "echo it is me >/tmp/index.html && exec httpd -f -p 8080 -h /tmp"]
          depends_on: {first: {condition: service_started}}
          healthcheck: {test: [CMD, test, -f, /tmp/index.html], interval: 500ms}
          ports: [%s]
          deploy: {placement: {constraints: [node.hostname == two]}}
        web:
          <<: *all
          command: [sh, -c, "wget -q -O /tmp/got http://db:8080/ && sleep 1000"]
          depends_on: {db: {condition: service_healthy}}
          healthcheck: {test: [CMD, grep, it is me, /tmp/got], interval: 500ms}
          deploy: {placement: {constraints: [node.hostname == one]}}
      """;

  private static Lab lab;

  @TempDir Path directory;

  @BeforeAll
  static void up() {
    lab = Lab.withImage(2);
  }

  @AfterAll
  static void down() {
    if (lab != null) {
      lab.close();
    }
  }

  private Jc stack(String network, String ports) {
    return Jc.in(directory)
        .variable("HOME", directory.toString())
        .stack(STACK.formatted(network, lab.hosts("one", "two"), TestImage.NAME, ports));
  }

  private static List<String> networks(int host) {
    try (var engine = lab.inside(host)) {
      return engine.networks().list(Filters.NONE).stream()
          .filter(it -> it.name().startsWith("jct-cross"))
          .map(it -> it.name() + " " + it.driver())
          .toList();
    }
  }

  /** One test, as a swarm that is made cannot be unmade for the next. */
  @Test
  @Covers("host --managers")
  void aServiceReachesOneOnAnotherHostByItsName() {
    var published = stack("auto", "'8080:8080'");
    published.run("up", "-d", "--wait").ok();
    assertThat(networks(1)).containsExactly("jct-cross_default bridge");
    published.run("down").ok();

    stack("auto", "").run("up", "-d").stderrContains("JC987").stderrContains("no port").failed();
    stack("overlay", "").run("up", "-d").stderrContains("JC986").failed();

    var overlay = stack("auto", "");
    overlay.run("host", "swarm", "join").stderrContains("JC993").failed();
    overlay
        .run("host", "swarm", "init", "--managers", "2")
        .stdout("one: Begun\ntwo: Joined as a manager\n")
        .ok();
    overlay.run("host", "swarm", "join").stdout("").ok();
    overlay.run("up", "-d", "--wait").ok();
    assertThat(networks(2)).containsExactly("jct-cross_default overlay");
    overlay.run("plan", "--detailed-exitcode").ok();

    overlay.run("down").ok();
    assertThat(networks(1)).isEmpty();
  }
}
