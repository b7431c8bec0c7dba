package io.jcompose.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jcompose.engine.EngineException.Kind;
import io.jcompose.engine.endpoint.Endpoint;
import io.jcompose.event.Cancel;
import io.jcompose.value.DictBuilder;
import io.jcompose.value.Value;
import io.jcompose.wire.StreamRecord;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What calls look like on the wire, and what their answers become. */
final class HttpCallsTest {
  private final MockWebServer server = new MockWebServer();
  private HttpEngine engine;

  @BeforeEach
  void start() throws IOException {
    server.start();
    engine = HttpEngine.open(Endpoint.of("tcp://" + server.getHostName() + ":" + server.getPort()));
  }

  @AfterEach
  void stop() {
    engine.close();
    server.close();
  }

  private void agreeOn(String version) throws InterruptedException {
    server.enqueue(new MockResponse.Builder().addHeader("Api-Version", version).build());
    engine.warm();
    server.takeRequest();
  }

  private void answer(int code, String body) {
    server.enqueue(new MockResponse.Builder().code(code).body(body).build());
  }

  private static void hasKind(Throwable failure, Kind kind, String words) {
    assertThat(failure)
        .isInstanceOfSatisfying(
            EngineException.class,
            e -> {
              assertThat(e.kind()).isEqualTo(kind);
              assertThat(e.engineMessage()).isEqualTo(words);
            });
  }

  @Test
  void createsAContainer() throws Exception {
    agreeOn("1.51");
    answer(201, "{\"Id\":\"c1\",\"Warnings\":[\"careful\"]}");

    var created =
        engine
            .containers()
            .create(
                "shop web",
                Optional.of("linux/arm64"),
                new DictBuilder().put("Image", "a&b").build());

    assertThat(created.id()).isEqualTo("c1");
    assertThat(created.warnings()).containsExactly("careful");
    RecordedRequest request = server.takeRequest();
    assertThat(request.getTarget())
        .isEqualTo("/v1.51/containers/create?name=shop%20web&platform=linux/arm64");
    assertThat(request.getHeaders().get("Content-Type")).isEqualTo("application/json");
    assertThat(request.getBody().utf8()).isEqualTo("{\"Image\":\"a\\u0026b\"}");
  }

  @Test
  void keepsTheWordsOfAnErrorThatIsNotJson() throws Exception {
    agreeOn("1.51");
    answer(404, "No such container: gone\n");

    assertThatThrownBy(() -> engine.containers().inspect("gone"))
        .satisfies(e -> hasKind(e, Kind.NOT_FOUND, "No such container: gone"));
  }

  @Test
  void asksPodmanAgainWhenSomethingElseWentAwayMeanwhile() throws Exception {
    agreeOn("1.41");
    String image = "{\"message\":\"retrieving label for image 5e: image not known\"}";
    answer(500, image);
    answer(200, "[]");
    answer(500, "{\"message\":\"route ip+net: no such network interface\"}");
    answer(201, "{\"Id\":\"n1\"}");
    for (int i = 0; i < 5; i++) {
      answer(500, image);
    }

    assertThat(engine.images().list(Filters.NONE)).isEmpty();
    assertThat(engine.networks().create(Value.Dict.EMPTY)).isEqualTo("n1");
    assertThatThrownBy(() -> engine.images().list(Filters.NONE))
        .satisfies(
            e -> hasKind(e, Kind.NO_SUCH_IMAGE, "retrieving label for image 5e: image not known"));
  }

  @Test
  void doesNotRepeatAWebPage() throws Exception {
    agreeOn("1.51");
    answer(502, "<html>\n<body>Bad Gateway</body></html>");

    assertThatThrownBy(() -> engine.images().inspect("a"))
        .satisfies(
            e ->
                hasKind(
                    e,
                    Kind.OTHER,
                    "a web page with status 502 came back, so this may be no engine"));
  }

  @Test
  void readsPodmansErrors() throws Exception {
    agreeOn("1.41");
    answer(
        500,
        "{\"cause\":\"that name is already in use\",\"message\":\"creating container storage: the"
            + " container name \\\"x\\\" is already in use by 1. Remove it\",\"response\":500}");

    assertThatThrownBy(() -> engine.containers().create("x", Optional.empty(), Value.Dict.EMPTY))
        .satisfies(
            e ->
                hasKind(
                    e,
                    Kind.NAME_IN_USE,
                    "creating container storage: the container name \"x\" is already in use by 1."
                        + " Remove it"));
  }

  @Test
  void saysSoWhenAnAnswerIsNotWhatWasExpected() throws Exception {
    agreeOn("1.51");
    answer(200, "<html>");

    assertThatThrownBy(() -> engine.networks().list(Filters.NONE))
        .isInstanceOfSatisfying(
            EngineException.class,
            e -> {
              assertThat(e.kind()).isEqualTo(Kind.OTHER);
              assertThat(e.engineMessage()).startsWith("the answer is not what was expected");
            });
  }

  @Test
  void takesARemovalUnderWayForDone() throws Exception {
    agreeOn("1.51");
    answer(409, "{\"message\":\"removal of container c is already in progress\"}");

    assertThatCode(() -> engine.containers().remove("c", true, true)).doesNotThrowAnyException();
  }

  @Test
  void asksOldEnginesToRefuseASecondNetworkOfTheName() throws Exception {
    agreeOn("1.43");
    answer(201, "{\"Id\":\"n1\",\"Warning\":\"\"}");

    assertThat(engine.networks().create(new DictBuilder().put("Name", "n").build()))
        .isEqualTo("n1");
    assertThat(server.takeRequest().getBody().utf8())
        .isEqualTo("{\"Name\":\"n\",\"CheckDuplicate\":true}");
  }

  @Test
  void doesNotAskNewEnginesForWhatTheyDoAnyway() throws Exception {
    agreeOn("1.44");
    answer(201, "{\"Id\":\"n1\",\"Warning\":\"\"}");

    engine.networks().create(new DictBuilder().put("Name", "n").build());

    assertThat(server.takeRequest().getBody().utf8()).isEqualTo("{\"Name\":\"n\"}");
  }

  @Test
  void pullsOneTagAndNotAll() throws Exception {
    agreeOn("1.51");
    answer(200, "{\"status\":\"Pulling from a/b\",\"id\":\"latest\"}\r\n{\"status\":\"Done\"}\r\n");
    var told = new ArrayList<StreamRecord>();

    engine
        .images()
        .pull("a:5000/b", Optional.of("linux/amd64"), Optional.of("e30="), new Cancel(), told::add);

    assertThat(told).extracting(StreamRecord::status).containsExactly("Pulling from a/b", "Done");
    RecordedRequest request = server.takeRequest();
    assertThat(request.getTarget())
        .isEqualTo("/v1.51/images/create?fromImage=a:5000/b&tag=latest&platform=linux/amd64");
    assertThat(request.getHeaders().get("X-Registry-Auth")).isEqualTo("e30=");
  }

  @Test
  void asksForTheDigestThatARegistryHas() throws Exception {
    agreeOn("1.51");
    answer(200, "{\"Descriptor\":{\"mediaType\":\"m\",\"digest\":\"sha256:ab\"},\"Platforms\":[]}");

    assertThat(
            engine
                .images()
                .distribution("a:5000/b/c:1", Optional.of("e30="), new Cancel())
                .digest())
        .isEqualTo("sha256:ab");

    RecordedRequest request = server.takeRequest();
    assertThat(request.getTarget()).isEqualTo("/v1.51/distribution/a:5000/b/c:1/json");
    assertThat(request.getHeaders().get("X-Registry-Auth")).isEqualTo("e30=");
  }

  @Test
  void anAnswerWithoutADigestIsNone() throws Exception {
    agreeOn("1.51");
    answer(200, "{\"Descriptor\":null}");

    assertThatThrownBy(() -> engine.images().distribution("b:1", Optional.empty(), new Cancel()))
        .hasMessageContaining("it has no digest");
  }

  @Test
  void pullsByDigest() throws Exception {
    agreeOn("1.51");
    answer(200, "");

    engine
        .images()
        .pull("b:1@sha256:ab", Optional.empty(), Optional.empty(), new Cancel(), it -> {});

    assertThat(server.takeRequest().getTarget())
        .isEqualTo("/v1.51/images/create?fromImage=b&tag=sha256:ab");
  }

  @Test
  void anErrorInsideTheStreamOfAPullIsAnError() throws Exception {
    agreeOn("1.51");
    String words = "Head \\\"http://r/v2/\\\": no basic auth credentials";
    answer(
        200, "{\"errorDetail\":{\"message\":\"" + words + "\"},\"error\":\"" + words + "\"}\r\n");

    assertThatThrownBy(
            () ->
                engine
                    .images()
                    .pull("r/x", Optional.empty(), Optional.empty(), new Cancel(), it -> {}))
        .satisfies(
            e -> hasKind(e, Kind.UNAUTHORIZED, "Head \"http://r/v2/\": no basic auth credentials"));
  }

  @Test
  void buildsFromATarThatIsStreamed() throws Exception {
    agreeOn("1.51");
    answer(
        200,
        "{\"stream\":\"Step 1\"}\r\n"
            + "{\"aux\":{\"ID\":\"sha256:1\"}}\r\n"
            + "{\"aux\":{\"ID\":\"sha256:2\"}}");

    String id =
        engine
            .images()
            .build(
                Map.of("t", List.of("a:1", "b:1")),
                Optional.of("e30="),
                out -> out.write("tar".getBytes(StandardCharsets.UTF_8)),
                new Cancel(),
                it -> {});

    assertThat(id).isEqualTo("sha256:2");
    RecordedRequest request = server.takeRequest();
    assertThat(request.getTarget()).isEqualTo("/v1.51/build?t=a:1&t=b:1");
    assertThat(request.getBody().utf8()).isEqualTo("tar");
    assertThat(request.getChunkSizes()).isNotEmpty();
    assertThat(request.getHeaders().get("Content-Type")).isEqualTo("application/x-tar");
    assertThat(request.getHeaders().get("X-Registry-Config")).isEqualTo("e30=");
  }

  @Test
  void tellsAContextThatCannotBeReadFromAnEngineThatFails() throws Exception {
    agreeOn("1.51");

    assertThatThrownBy(
            () ->
                engine
                    .images()
                    .build(
                        Map.of(),
                        out -> {
                          out.write(1);
                          throw new IOException("secret.txt: permission denied");
                        },
                        new Cancel(),
                        it -> {}))
        .satisfies(
            e ->
                hasKind(
                    e,
                    Kind.OTHER,
                    "the archive to send could not be read: secret.txt: permission denied"));
  }

  @Test
  void escapesNamesInPathsAndQueries() throws Exception {
    agreeOn("1.51");
    answer(204, "");

    engine.containers().rename("a?b", "c&d=e");

    assertThat(server.takeRequest().getTarget())
        .isEqualTo("/v1.51/containers/a%3Fb/rename?name=c%26d%3De");
  }

  @Test
  void refusesARawStreamThatIsNoUpgrade() throws Exception {
    agreeOn("1.51");
    answer(200, "raw");

    assertThatThrownBy(() -> engine.containers().attach("c", false, true))
        .isInstanceOf(EngineException.class)
        .hasMessageContaining("did not switch to a raw stream");
    RecordedRequest request = server.takeRequest();
    assertThat(request.getHeaders().get("Connection")).isEqualTo("Upgrade");
    assertThat(request.getHeaders().get("Upgrade")).isEqualTo("tcp");
    assertThat(request.getTarget())
        .isEqualTo("/v1.51/containers/c/attach?stream=1&stdout=1&stderr=1&stdin=1");
  }

  @Test
  void asksForTheLogsThatAreWanted() throws Exception {
    agreeOn("1.51");
    answer(200, "");
    var query =
        new Containers.LogQuery(
            false, true, Optional.of("12.5"), Optional.of("13"), Optional.of("10"));

    engine.containers().logs("c", false, query, new Cancel(), frame -> {});

    assertThat(server.takeRequest().getTarget())
        .isEqualTo(
            "/v1.51/containers/c/logs?stdout=1&stderr=1&timestamps=1&since=12.5&until=13&tail=10");
  }
}
