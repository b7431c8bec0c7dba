package io.jcompose.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jcompose.diag.JComposeException;
import io.jcompose.engine.EngineException.Kind;
import io.jcompose.engine.endpoint.Endpoint;
import io.jcompose.wire.ContainerSummary;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Connecting and agreeing on a version. */
final class HttpEngineTest {
  private final MockWebServer server = new MockWebServer();

  @BeforeEach
  void start() throws IOException {
    server.start();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private String url() {
    return "tcp://" + server.getHostName() + ":" + server.getPort();
  }

  private HttpEngine open() {
    return HttpEngine.open(Endpoint.of(url()));
  }

  private void answer(MockResponse.Builder response) {
    server.enqueue(response.build());
  }

  private void pong(String version) {
    answer(new MockResponse.Builder().addHeader("Api-Version", version));
  }

  private void body(String text) {
    answer(new MockResponse.Builder().body(text));
  }

  private String asked() throws InterruptedException {
    RecordedRequest request = server.takeRequest(5, TimeUnit.SECONDS);
    return request == null ? "nothing" : request.getMethod() + " " + request.getTarget();
  }

  @Test
  void speaksTheEnginesVersionWhenItIsOlderThanOurs() throws Exception {
    pong("1.41");
    body("[]");

    try (var engine = open()) {
      assertThat(engine.networks().list(Filters.NONE)).isEmpty();
      assertThat(engine.api()).isEqualTo(new ApiVersion(1, 41));
      assertThat(engine.podman()).isFalse();
    }
    assertThat(asked()).isEqualTo("HEAD /_ping");
    assertThat(asked()).isEqualTo("GET /v1.41/networks");
  }

  @Test
  void speaksItsOwnNewestVersionWhenTheEngineIsNewer() {
    pong("1.99");

    try (var engine = open()) {
      assertThat(engine.api()).isEqualTo(ApiVersion.NEWEST);
    }
  }

  @Test
  void sendsOnePingHoweverManyThreadsAskFirst() throws Exception {
    pong("1.51");
    for (int i = 0; i < 8; i++) {
      body("[]");
    }

    try (var engine = open()) {
      var calls = new ArrayList<CompletableFuture<?>>();
      for (int i = 0; i < 8; i++) {
        calls.add(CompletableFuture.supplyAsync(() -> engine.networks().list(Filters.NONE)));
      }
      for (var call : calls) {
        call.get(10, TimeUnit.SECONDS);
      }
    }
    assertThat(asked()).isEqualTo("HEAD /_ping");
    for (int i = 0; i < 8; i++) {
      assertThat(asked()).isEqualTo("GET /v1.51/networks");
    }
  }

  @Test
  void warmingLeavesOnlyTheCallItselfToBeSent() throws Exception {
    pong("1.51");
    body("[]");

    try (var engine = open()) {
      engine.warm();
      assertThat(server.getRequestCount()).isEqualTo(1);
      engine.networks().list(Filters.NONE);
    }
    server.takeRequest();
    assertThat(server.takeRequest().getConnectionIndex()).isZero();
  }

  @Test
  void asksAgainWhenThePingHadFailed() {
    answer(new MockResponse.Builder().code(503));
    answer(new MockResponse.Builder().code(503).body("starting"));
    pong("1.44");

    try (var engine = open()) {
      assertThatThrownBy(engine::api)
          .isInstanceOfSatisfying(
              EngineException.class, e -> assertThat(e.engineMessage()).isEqualTo("starting"));
      assertThat(engine.api()).isEqualTo(new ApiVersion(1, 44));
    }
  }

  @Test
  void pingsByGetWhereHeadTellsNothing() throws Exception {
    answer(new MockResponse.Builder().code(404));
    pong("1.41");

    try (var engine = open()) {
      assertThat(engine.api()).isEqualTo(new ApiVersion(1, 41));
    }
    assertThat(asked()).isEqualTo("HEAD /_ping");
    assertThat(asked()).isEqualTo("GET /_ping");
  }

  @Test
  void refusesAnEngineThatIsTooOld() {
    pong("1.40");

    try (var engine = open()) {
      assertThatThrownBy(engine::api)
          .isInstanceOfSatisfying(
              EngineException.class,
              e -> assertThat(e.engineMessage()).contains("API 1.40 at most", "needs 1.41"));
    }
  }

  @Test
  void refusesAServerThatIsNoEngine() {
    body("");
    body("hello");

    try (var engine = open()) {
      assertThatThrownBy(engine::api)
          .isInstanceOfSatisfying(
              EngineException.class,
              e -> assertThat(e.engineMessage()).contains("not a container engine"));
    }
  }

  @Test
  void aVersionFromTheEnvironmentSwitchesNegotiationOff() {
    pong("1.51");
    var endpoint =
        new Endpoint(url(), Optional.empty(), Map.of(), Optional.of("v1.43"), "DOCKER_HOST");

    try (var engine = HttpEngine.open(endpoint)) {
      assertThat(engine.api()).isEqualTo(new ApiVersion(1, 43));
    }
  }

  @Test
  void knowsPodmanByItsHeader() {
    answer(
        new MockResponse.Builder()
            .addHeader("Api-Version", "1.41")
            .addHeader("Libpod-Api-Version", "4.3.1"));

    try (var engine = open()) {
      assertThat(engine.podman()).isTrue();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "1.41, HEAD /_ping",
    "1.45, HEAD /_ping GET /v1.45/containers/a/json",
    "1.51, HEAD /_ping GET /v1.51/containers/a/json",
  })
  void whereTheListKnowsOfAnEndLaterTheContainerItselfIsAskedFor(String api, String calls)
      throws Exception {
    pong(api);
    answer(new MockResponse.Builder().code(404).body("{\"message\": \"No such container\"}"));

    try (var engine = open()) {
      engine.containers().settle("a");
    }
    var all = new ArrayList<String>();
    while (all.size() < server.getRequestCount()) {
      all.add(asked());
    }
    assertThat(String.join(" ", all)).isEqualTo(calls);
  }

  @Test
  void podmansWordsAroundAStopAreDockers() {
    pong("1.41");
    body("[{\"State\": \"stopping\"}, {\"State\": \"stopped\"}, {\"State\": \"paused\"}]");

    try (var engine = open()) {
      assertThat(engine.containers().list(true, Filters.NONE))
          .extracting(ContainerSummary::state)
          .containsExactly("running", "exited", "paused");
    }
  }

  @Test
  void whatPodmansListLeavesOutIsAskedForOnceMore() throws Exception {
    answer(
        new MockResponse.Builder()
            .addHeader("Api-Version", "1.41")
            .addHeader("Libpod-Api-Version", "4.3.1"));
    body(
        """
        [{"Id": "a", "Image": "docker.io/library/db:1", "Status": "Up 4 seconds"},
         {"Id": "b", "Image": "localhost/own/web:1", "Status": "Up 2 hours"},
         {"Id": "c", "Image": "quay.io/x/y:1", "Status": "Up 2 hours (Paused)"},
         {"Id": "d", "Image": "docker.io/me/x:1", "Status": "Exited (0) 2 hours ago"}]\
        """);
    body(
        """
        [{"Id": "a", "Status": "healthy"}, {"Id": "b", "Status": "starting"},
         {"Id": "c", "Status": ""}, {"Id": "d", "Status": "unhealthy"}]\
        """);

    try (var engine = open()) {
      var filters = Filters.NONE.and("label", "p");
      assertThat(engine.containers().shown(true, filters))
          .extracting(it -> it.image() + " " + it.status())
          .containsExactly(
              "db:1 Up 4 seconds (healthy)",
              "own/web:1 Up 2 hours (health: starting)",
              "quay.io/x/y:1 Up 2 hours (Paused)",
              "me/x:1 Exited (0) 2 hours ago");
    }
    asked();
    asked();
    assertThat(asked())
        .startsWith("GET /v1.41/libpod/containers/json?filters=")
        .doesNotContain("all=");
  }

  @Test
  void sendsTheConfiguredHeadersBelowABasePath() throws Exception {
    pong("1.41");
    body("[]");
    var endpoint =
        new Endpoint(
            url() + "/docker/", Optional.empty(), Map.of("X-Meta", "a"), Optional.empty(), "");

    try (var engine = HttpEngine.open(endpoint)) {
      engine.networks().list(Filters.NONE);
    }
    RecordedRequest ping = server.takeRequest();
    assertThat(ping.getTarget()).isEqualTo("/docker/_ping");
    assertThat(ping.getHeaders().get("X-Meta")).isEqualTo("a");
    assertThat(asked()).isEqualTo("GET /docker/v1.41/networks");
  }

  @Test
  void tellsThatNothingListens() {
    server.close();

    try (var engine = open()) {
      assertThatThrownBy(engine::api)
          .isInstanceOfSatisfying(
              EngineException.class,
              e -> {
                assertThat(e.kind()).isEqualTo(Kind.UNREACHABLE);
                assertThat(e.engineMessage()).isEqualTo("no connection: Connection refused");
                assertThat(e.endpoint()).isEqualTo(url());
                assertThat(e.status()).isZero();
              });
    }
  }

  @Test
  void tellsThatASocketIsMissing() {
    try (var engine = HttpEngine.open(Endpoint.of("unix:///nowhere/engine.sock"))) {
      assertThatThrownBy(engine::api)
          .isInstanceOfSatisfying(
              EngineException.class,
              e -> {
                assertThat(e.kind()).isEqualTo(Kind.UNREACHABLE);
                assertThat(e.engineMessage()).isEqualTo("the socket does not exist");
              });
    }
  }

  @Test
  void tellsThatAHostIsUnknown() {
    try (var engine = HttpEngine.open(Endpoint.of("tcp://no-such-host.invalid:2375"))) {
      assertThatThrownBy(engine::api)
          .isInstanceOfSatisfying(
              EngineException.class,
              e -> assertThat(e.engineMessage()).contains("cannot be resolved"));
    }
  }

  @Test
  void tellsThatTheEngineWantsTls() {
    String words = "Client sent an HTTP request to an HTTPS server.";
    answer(new MockResponse.Builder().code(400));
    answer(new MockResponse.Builder().code(400).body(words + "\n"));

    try (var engine = open()) {
      assertThatThrownBy(engine::api)
          .isInstanceOfSatisfying(
              EngineException.class,
              e -> {
                assertThat(e.kind()).isEqualTo(Kind.UNREACHABLE);
                assertThat(e.engineMessage()).isEqualTo(words);
              });
    }
  }

  @Test
  void needsAnSshForAnAddressOfIt() {
    assertThatThrownBy(() -> HttpEngine.open(Endpoint.of("ssh://me@host")))
        .isInstanceOf(JComposeException.class)
        .hasMessageContaining("is reached by ssh");
  }
}
