package io.jcompose.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.jcompose.testing.ProxiedCall;
import io.jcompose.testing.RealEngine;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How many calls commands make to the engine: the figure that decides how fast they are. */
@Tag("engine")
@Timeout(120)
final class CallCountTest {
  private static final String SERVICE =
      """
        %s:
          image: jcompose-test/busybox:1
          command: [sleep, "3600"]
          stop_signal: SIGKILL
          environment: {V: "${V:-1}"}
      """;

  private static final String THREE =
      "services:\n"
          + SERVICE.formatted("db")
          + "    volumes: ['data:/data']\n"
          + SERVICE.formatted("app")
          + "    depends_on: [db]\n"
          + SERVICE.formatted("web")
          + "    depends_on: [app]\n"
          + "volumes: {data: {}}\n";

  private Lab lab;

  @BeforeEach
  void open() {
    lab = Lab.open("calls");
  }

  @AfterEach
  void close() {
    if (lab != null) {
      lab.close();
    }
  }

  private void assertCalls(int most, String... command) throws Exception {
    lab.proxy().awaitIdle();
    lab.proxy().reset();
    lab.run(lab.env("V=2"), command).ok();
    lab.proxy().awaitIdle();
    var calls = lab.proxy().calls();
    assertThat(calls.size())
        .as(
            "calls of %s:\n%s",
            String.join(" ", command),
            calls.stream().map(ProxiedCall::toString).collect(Collectors.joining("\n")))
        .isPositive()
        .isLessThanOrEqualTo(most);
  }

  @Test
  void aFreshUpOfThreeServicesANetworkAndAVolumeTakesThirteen() throws Exception {
    lab.stack(THREE);

    assertCalls(13, "up", "-d");
  }

  @ParameterizedTest
  @ValueSource(ints = {3, 20})
  void anUpThatChangesNothingTakesFiveHoweverManyServicesThereAre(int services) throws Exception {
    var stack = new StringBuilder("services:\n");
    for (int i = 1; i <= services; i++) {
      stack.append(SERVICE.formatted("s" + i));
    }
    lab.stack(stack.toString());
    lab.run(lab.env("V=2"), "up", "-d").ok();

    assertCalls(5, "up", "-d");
  }

  /** For a list it would look at all images that it has. */
  @Test
  void anEngineOfManyImagesIsNotAskedToListThemForTheSakeOfOne() throws Exception {
    assumeFalse(onPodman(), "Podman completes names, which only its list tells");
    lab.stack(THREE);
    lab.run(lab.env("V=2"), "up", "-d").ok();

    lab.proxy().awaitIdle();
    lab.proxy().reset();
    lab.run(lab.env("V=2"), "up", "-d").ok();
    assertThat(lab.proxy().calls())
        .extracting(ProxiedCall::toString)
        .filteredOn(it -> it.contains("/images/"))
        .singleElement()
        .asString()
        .contains("/images/jcompose-test/busybox:1/json");
  }

  /** Its list leaves the health out, so that it is asked for. */
  private static boolean onPodman() {
    try (var engine = RealEngine.open()) {
      return engine.podman();
    }
  }

  @Test
  void aListingTakesTwoAndOneMoreForEachImageOrForTheServicesOfVolumes() throws Exception {
    lab.stack(THREE);
    lab.run(lab.env("V=2"), "up", "-d").ok();

    int health = onPodman() ? 1 : 0;
    assertCalls(2 + health, "ps");
    assertCalls(2 + health, "ps", "web");
    assertCalls(2, "ls");
    assertCalls(2, "volumes", "-q");
    assertCalls(3, "volumes", "db");
    assertCalls(3, "images");
  }

  @Test
  void theListOfImagesAsksForEachImageOnceAndOnlyIfACellNeedsIt() throws Exception {
    var stack = new StringBuilder("services:\n");
    for (int i = 1; i <= 3; i++) {
      String build = "build: {dockerfile_inline: \"FROM jcompose-test/busybox:1\\nLABEL n=%d\"}";
      String service = SERVICE.formatted("s" + i) + "    deploy: {replicas: 2}\n";
      stack.append(service.replace("image: jcompose-test/busybox:1", build.formatted(i)));
    }
    lab.stack(stack.toString());
    lab.run(lab.env("V=2"), "up", "-d").ok();

    assertCalls(5, "images");
    assertCalls(5, "images", "--format", "json");
    assertCalls(2, "images", "-q");
    assertCalls(
        2, "images", "--format", "table {{.ContainerName}}\t{{.Repository}}:{{.Tag}} {{.ID}}");
    assertCalls(5, "images", "--format", "{{.ID}} {{.Size}}");
    lab.run(lab.env("V=2"), "down", "--rmi", "local").ok();
  }

  @Test
  void aDownTakesEleven() throws Exception {
    lab.stack(THREE);
    lab.run(lab.env("V=2"), "up", "-d").ok();

    assertCalls(11, "down");
  }

  @Test
  void aDownWithVolumesTakesEleven() throws Exception {
    lab.stack(THREE);
    lab.run(lab.env("V=2"), "up", "-d").ok();

    assertCalls(11, "down", "-v");
  }

  @Test
  void theRecreationOfOneOfTwoServicesTakesFifteen() throws Exception {
    String other = SERVICE.formatted("other").replace("${V:-1}", "1");
    lab.stack("services:\n" + SERVICE.formatted("app") + other);
    lab.run(lab.env("V=1"), "up", "-d").ok();

    assertCalls(15, "up", "-d");
  }
}
